package allday.contracts.platform;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for one page. */
public sealed interface Page permits Page.Found, Trouble {

  /**
   * @param orders whole ones
   * @param notices ids of orders to fetch, where the list does not give them whole
   * @param next where to go on; null on the last page
   */
  record Found(List<RawOrder> orders, List<OrderNotice> notices, @Nullable String next)
      implements Page {
    public Found {
      orders = List.copyOf(orders);
      notices = List.copyOf(notices);
    }
  }
}
