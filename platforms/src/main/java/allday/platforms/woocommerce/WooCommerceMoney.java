package allday.platforms.woocommerce;

import allday.contracts.Money;
import allday.contracts.config.Setting;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import allday.contracts.order.Payment.State;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sums and payments. Amounts are decimal texts. All but the total are without tax, even in shops
 * whose prices include it, so the tax always comes on top of the lines as they are told here.
 */
final class WooCommerceMoney {
  private WooCommerceMoney() {}

  static Totals totals(Doc order, Connection connection, String currency) {
    var tips = Money.zero(currency);
    var fees = Money.zero(currency);
    var discount = amount(order, "/discount_total", currency);
    for (var fee : order.at("/fee_lines").items()) {
      var amount = amount(fee, "/total", currency);
      if (isTip(fee, connection)) {
        tips = tips.plus(amount);
      } else if (amount.minor() < 0) {
        // Plugins take money off by a fee below zero.
        discount = discount.plus(amount.abs());
      } else {
        fees = fees.plus(amount);
      }
    }
    return Totals.of(order.at("/total").requiredMajor(currency))
        .discount(discount)
        .tax(order.at("/total_tax").major(currency), false)
        .deliveryFee(order.at("/shipping_total").major(currency))
        .serviceFee(fees)
        .tip(tips)
        .build();
  }

  static List<Payment> payments(Doc order, Connection connection, String currency) {
    String method = order.at("/payment_method").text();
    if (method == null) {
      return List.of();
    }
    boolean atHandover = matches(WooCommercePlatform.PAID_AT_HANDOVER, method, connection);
    boolean offline = atHandover || matches(WooCommercePlatform.PAID_OFFLINE, method, connection);
    var total = order.at("/total").requiredMajor(currency);
    return List.of(
        new Payment(
            method,
            state(order, total, atHandover, currency),
            total,
            !offline,
            order.at("/transaction_id").text()));
  }

  private static State state(Doc order, Money total, boolean atHandover, String currency) {
    var refunded = refunded(order, currency);
    String status = order.at("/status").text("");
    if (status.equals("refunded") || (refunded.minor() > 0 && refunded.minor() >= total.minor())) {
      return State.REFUNDED;
    }
    if (refunded.minor() > 0) {
      return State.PARTIALLY_REFUNDED;
    }
    if (order.at("/date_paid_gmt").exists()) {
      return State.PAID;
    }
    if (status.equals("failed")) {
      return State.FAILED;
    }
    return atHandover ? State.ON_HANDOVER : State.PENDING;
  }

  /** The sum of the refunds, positive; the order's total is not lowered by them. */
  private static Money refunded(Doc order, String currency) {
    return order.at("/refunds").items().stream()
        .map(refund -> amount(refund, "/total", currency).abs())
        .reduce(Money.zero(currency), Money::plus);
  }

  private static boolean isTip(Doc fee, Connection connection) {
    String name = Entities.decoded(fee.at("/name").text());
    return name != null && matches(WooCommercePlatform.TIP_FEE, name, connection);
  }

  private static boolean matches(Setting<Pattern> pattern, String text, Connection connection) {
    return connection.get(pattern).matcher(text).matches();
  }

  private static Money amount(Doc parent, String pointer, String currency) {
    @Nullable Money amount = parent.at(pointer).major(currency);
    return amount == null ? Money.zero(currency) : amount;
  }
}
