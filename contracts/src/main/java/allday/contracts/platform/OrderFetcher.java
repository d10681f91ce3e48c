package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Fetches the order that a notice speaks of. Called by the frame, which waits, repeats, limits the
 * rate and stores; a {@link allday.contracts.json.PayloadProblem} thrown from here counts as {@link
 * Trouble.Broken}.
 */
public interface OrderFetcher {
  PlatformId platform();

  FetchResult fetch(OrderNotice notice, Connection connection, Api api);

  /**
   * News of an order that is open in the book and that the platform does not know any more; empty
   * where that may mean anything.
   *
   * @param misses how often in a row it was not there
   */
  default Optional<RawOrder> gone(
      OrderNotice notice, int misses, Connection connection, Instant now) {
    return Optional.empty();
  }
}
