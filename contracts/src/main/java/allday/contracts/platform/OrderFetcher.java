package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;

/**
 * Fetches the order that a notice speaks of. Called by the frame, which waits, repeats, limits the
 * rate and stores; a {@link allday.contracts.json.PayloadProblem} thrown from here counts as {@link
 * Trouble.Broken}.
 */
public interface OrderFetcher {
  PlatformId platform();

  FetchResult fetch(OrderNotice notice, Connection connection, Api api);
}
