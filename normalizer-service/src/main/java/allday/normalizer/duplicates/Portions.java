package allday.normalizer.duplicates;

import allday.normalizer.book.Book;
import allday.normalizer.book.Page;
import allday.normalizer.book.Raced;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through what waits, some at a time, each portion in a transaction and on a page of its own.
 */
@Component
class Portions {
  private static final int MOST = 50;

  private final TransactionTemplate transaction;
  private final Book book;
  private final Clock clock;

  Portions(TransactionTemplate transaction, Book book, Clock clock) {
    this.transaction = transaction;
    this.book = book;
    this.clock = clock;
  }

  /** Some of what waits. */
  interface Portion {
    /**
     * Looks at some more.
     *
     * @param page where to put down what came of it
     * @return how many it held
     */
    int look(Page page, Instant now);
  }

  /** Works until a portion is not full; what was in somebody's way is looked at the next time. */
  void goThrough(int size, Portion portion) {
    try {
      int done = 0;
      while (done < MOST && lookAtSome(portion) == size) {
        done++;
      }
    } catch (Raced inTheWay) {
      return;
    }
  }

  private int lookAtSome(Portion portion) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var now = clock.instant();
              var page = new Page();
              int held = portion.look(page, now);
              if (!page.isEmpty()) {
                book.write(page, now);
              }
              return held;
            }));
  }
}
