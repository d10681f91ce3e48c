package allday.normalizer.book;

import java.time.Instant;

/** Looks at what is written into the book, in the same transaction, once the orders are there. */
public interface Bystander {

  /** May add issues to the page; not events, facts or orders. */
  void look(Page page, Instant now);
}
