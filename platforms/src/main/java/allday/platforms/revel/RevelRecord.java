package allday.platforms.revel;

import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import allday.contracts.platform.Connection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where things stand in Revel's several shapes of an order. */
final class RevelRecord {
  /** An order as it is fetched or listed, or the body of a webhook with its envelope. */
  static final String FORM = "order";

  /** An order as it is fetched, and its customer beside it. */
  static final String WITH_CUSTOMER = "order-with-customer";

  /** The order's establishment, where a header names it. */
  static final String ESTABLISHMENT = "establishment";

  private static final Pattern LAST_NUMBER = Pattern.compile("(\\d+)/?$");

  private RevelRecord() {}

  /** The order in a body; empty where the shape is unknown. */
  static Optional<Doc> order(Doc body, Connection connection) {
    return Setting.entries(connection.get(RevelPlatform.ORDER_ROOT)).stream()
        .map(pointer -> pointer.equals("/") ? body : body.at(pointer))
        .filter(RevelRecord::isOrder)
        .findFirst();
  }

  static Doc items(Doc body, Doc order) {
    var own = order.at("/items");
    return body.at("/items").isArray() ? body.at("/items") : own.or(order.at("/orderitems"));
  }

  /** The id behind {@code /resources/Customer/55/}, or the id itself. */
  static @Nullable String id(Doc reference) {
    String text = reference.text();
    if (text == null) {
      return null;
    }
    var number = LAST_NUMBER.matcher(text);
    return number.find() ? number.group(1) : text;
  }

  /** Whether there is more to know of the order than it says itself. */
  static boolean namesCustomer(Doc order, Connection connection) {
    return connection.get(RevelPlatform.CUSTOMERS) && id(order.at("/customer")) != null;
  }

  private static boolean isOrder(Doc doc) {
    return doc.isObject() && doc.at("/id").exists() && doc.at("/final_total").exists();
  }
}
