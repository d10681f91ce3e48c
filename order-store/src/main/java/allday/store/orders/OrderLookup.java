package allday.store.orders;

import allday.contracts.order.Contact;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The read side of the book. */
public interface OrderLookup {
  Optional<BookedOrder> find(UUID orderId);

  /** Those of the orders that are there, by their ids. */
  Map<UUID, BookedOrder> findAll(Collection<UUID> orderIds);

  /**
   * The orders of a customer that are not over, or were over for less than a day; the newest first,
   * at most ten.
   *
   * @param contact a number in E.164 or an e-mail address in any case
   */
  List<BookedOrder> recentOf(Contact.Type type, String contact);

  /**
   * The orders of any of the numbers that people say, which are not over, or were over for less
   * than a day; the newest first. Numbers repeat: of which of them somebody speaks must be asked.
   */
  List<BookedOrder> numbered(Collection<String> numbers);
}
