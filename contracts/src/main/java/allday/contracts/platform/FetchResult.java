package allday.contracts.platform;

import allday.contracts.event.RawOrder;
import java.util.List;

/** What came of fetching one order. */
public sealed interface FetchResult permits FetchResult.Fetched, FetchResult.Gone, Trouble {

  /** The order as it is now; more than one where the platform keeps parts of it apart. */
  record Fetched(List<RawOrder> orders) implements FetchResult {
    public Fetched {
      orders = List.copyOf(orders);
    }
  }

  /** It exists and is none of our business, for example a draft. */
  record Gone(String why) implements FetchResult {}
}
