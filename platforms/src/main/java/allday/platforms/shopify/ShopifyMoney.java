package allday.platforms.shopify;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import allday.contracts.order.Payment.State;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums and payments. Amounts are decimal texts in the shop's currency; {@code current_…} ones are
 * those after edits and refunds.
 */
final class ShopifyMoney {
  private ShopifyMoney() {}

  /** Whether the order says what it costs; a payload trimmed by the subscription may not. */
  static boolean isTold(Doc order) {
    return order.at("/total_price").exists() || order.at("/current_total_price").exists();
  }

  /**
   * Whether the order was called off as a whole, cancelled or refunded: its {@code current_…}
   * amounts and quantities then are zero and tell nothing of the order.
   */
  static boolean isUndone(Doc order) {
    return order.at("/cancelled_at").exists()
        || "refunded".equals(order.at("/financial_status").text());
  }

  static Totals totals(Doc order, Connection connection, String currency) {
    boolean edited = !isUndone(order) && order.at("/current_total_price").exists();
    return Totals.of(total(order, currency))
        .subtotal(amount(order, edited, "subtotal_price", currency))
        .discount(amount(order, edited, "total_discounts", currency))
        .tax(amount(order, edited, "total_tax", currency), order.at("/taxes_included").isTrue())
        .deliveryFee(
            setOf(order, edited ? "current_shipping_price_set" : "total_shipping_price_set")
                .or(setOf(order, "total_shipping_price_set"))
                .major(currency))
        .serviceFee(
            setOf(
                    order,
                    edited
                        ? "current_total_additional_fees_set"
                        : "original_total_additional_fees_set")
                .major(currency))
        .tip(tip(order, connection, currency))
        .build();
  }

  static List<Payment> payments(Doc order, Connection connection, String currency) {
    String status = order.at("/financial_status").text("");
    var gateways = gateways(order);
    if (gateways.isEmpty() || status.isEmpty()) {
      return List.of();
    }
    String method = String.join(", ", gateways);
    boolean atHandover = isPaidAtHandover(order, connection);
    boolean online = !atHandover && !"pos".equals(order.at("/source_name").text());
    var waiting = atHandover ? State.ON_HANDOVER : State.PENDING;
    var total = total(order, currency);
    if (status.equals("partially_paid")) {
      var rest = order.at("/total_outstanding").major(currency);
      return rest == null
          ? List.of(new Payment(method, waiting, total, online, null))
          : List.of(
              new Payment(method, State.PAID, total.minus(rest), online, null),
              new Payment(method, waiting, rest, online, null));
    }
    var state =
        switch (status) {
          case "paid" -> State.PAID;
          case "authorized" -> State.AUTHORIZED;
          case "pending" -> waiting;
          case "partially_refunded" -> State.PARTIALLY_REFUNDED;
          case "refunded" -> State.REFUNDED;
          case "voided" -> State.FAILED;
          default -> null;
        };
    return state == null ? List.of() : List.of(new Payment(method, state, total, online, null));
  }

  static boolean isPaidAtHandover(Doc order, Connection connection) {
    var pattern = connection.get(ShopifyPlatform.PAID_AT_HANDOVER);
    var gateways = gateways(order);
    return !gateways.isEmpty()
        && gateways.stream().allMatch(gateway -> pattern.matcher(gateway).matches());
  }

  /** A tip given in some shops' till or checkout stands among the lines; it is nothing to cook. */
  static boolean isTip(Doc line, Connection connection) {
    return line.members().containsKey("tip_payment_gateway")
        || (!line.at("/product_id").exists()
            && connection
                .get(ShopifyPlatform.TIP_LINE)
                .matcher(line.at("/title").text(""))
                .matches());
  }

  private static Money total(Doc order, String currency) {
    var current = order.at("/current_total_price");
    var total = order.at("/total_price");
    return (isUndone(order) ? total.or(current) : current.or(total)).requiredMajor(currency);
  }

  private static @Nullable Money amount(Doc order, boolean edited, String name, String currency) {
    var plain = order.at("/" + name);
    return (edited ? order.at("/current_" + name).or(plain) : plain).major(currency);
  }

  private static Doc setOf(Doc order, String name) {
    return order.at("/" + name + "/shop_money/amount");
  }

  private static @Nullable Money tip(Doc order, Connection connection, String currency) {
    var told = order.at("/total_tip_received").major(currency);
    if (told != null && told.minor() != 0) {
      return told;
    }
    var lines =
        order.at("/line_items").items().stream()
            .filter(line -> isTip(line, connection))
            .map(
                line ->
                    line.at("/price")
                        .requiredMajor(currency)
                        .times(line.at("/quantity").requiredWhole()))
            .reduce(Money::plus);
    return lines.orElse(told);
  }

  private static List<String> gateways(Doc order) {
    var names = new ArrayList<String>();
    for (var gateway : order.at("/payment_gateway_names").items()) {
      String name = gateway.text();
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
