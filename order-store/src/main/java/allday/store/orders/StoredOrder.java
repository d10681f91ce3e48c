package allday.store.orders;

import allday.contracts.order.CanonicalOrder;
import java.util.List;

/** The content of an order as the book keeps it. */
public final class StoredOrder {
  private StoredOrder() {}

  public static CanonicalOrder read(String json) {
    return Rows.read(json, CanonicalOrder.class);
  }

  public static String write(CanonicalOrder order) {
    var list = Rows.write(List.of(order));
    return list.substring(1, list.length() - 1);
  }
}
