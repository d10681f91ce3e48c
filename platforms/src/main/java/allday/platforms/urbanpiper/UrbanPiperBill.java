package allday.platforms.urbanpiper;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered and what it costs. Amounts are JSON numbers in major units of the branch's
 * currency. Prices hold no tax.
 */
final class UrbanPiperBill {
  private final Doc order;
  private final Doc details;
  private final Connection connection;
  private final String currency;

  UrbanPiperBill(Doc order, String store, Connection connection) {
    this.order = order;
    this.details = order.at("/details");
    this.connection = connection;
    this.currency = connection.requiredBranch(store).currency();
  }

  List<Line> lines() {
    return order.at("/items").items().stream().map(this::line).toList();
  }

  Totals totals() {
    return charges()
        .addTo(
            Totals.of(total())
                .subtotal(amount(details.at("/order_subtotal")))
                .discount(amount(details.at("/discount")))
                .tax(amount(details.at("/total_taxes")), false))
        .build();
  }

  List<Payment> payments() {
    return order.at("/payment").items().stream().map(this::payment).toList();
  }

  private Money total() {
    var total = amount(details.at("/order_total"));
    if (total == null) {
      throw details.at("/order_total").problem("expected an amount");
    }
    return total;
  }

  private Payment payment(Doc payment) {
    String option = payment.at("/option").text("OTHER");
    boolean online =
        ChannelNames.isListed(connection.get(UrbanPiperPlatform.ONLINE_PAYMENTS), option);
    boolean cash = ChannelNames.isListed(connection.get(UrbanPiperPlatform.CASH_PAYMENTS), option);
    return new Payment(
        option,
        online ? Payment.State.PAID : cash ? Payment.State.ON_HANDOVER : Payment.State.PENDING,
        amount(payment.at("/amount")),
        online,
        payment.at("/srvr_trx_id").text());
  }

  /**
   * Charges of the order and of its items both count. What the sum says beyond those that are
   * listed is service.
   */
  private Charges charges() {
    var charges = new Charges(connection);
    Stream.concat(
            details.at("/charges").items().stream(),
            order.at("/items").items().stream()
                .flatMap(item -> item.at("/charges").items().stream()))
        .forEach(charge -> add(charges, charge));
    var stated = amount(details.at("/total_charges"));
    var listed = charges.total(currency);
    if (stated != null && stated.minor() > listed.minor()) {
      charges.addAs(Charges.Kind.SERVICE, stated.minus(listed));
    }
    return charges;
  }

  private void add(Charges charges, Doc charge) {
    var amount = amount(charge.at("/value"));
    if (amount != null) {
      charges.add(amount, charge.at("/title").text());
    }
  }

  private Line line(Doc item) {
    return new Line(
        item.at("/id").text(),
        item.at("/merchant_id").text(),
        item.at("/title").text("(no name)"),
        quantity(item),
        amount(item.at("/price")),
        amount(item.at("/total")),
        item.at("/instructions").text(),
        Stream.concat(
                item.at("/options_to_add").items().stream().map(each -> option(each, false)),
                item.at("/options_to_remove").items().stream().map(each -> option(each, true)))
            .toList(),
        Line.State.OK);
  }

  private Line.Modifier option(Doc option, boolean removed) {
    return new Line.Modifier(
        null,
        option.at("/title").text("(no name)"),
        option.at("/merchant_id").text(),
        quantity(option),
        amount(option.at("/price")),
        removed,
        List.of());
  }

  private static BigDecimal quantity(Doc item) {
    return item.at("/quantity").decimal(BigDecimal.ONE);
  }

  private @Nullable Money amount(Doc number) {
    var major = number.decimal();
    if (major == null) {
      return null;
    }
    try {
      return connection.get(Rounding.SETTING).money(major, currency);
    } catch (InexactMoney inexact) {
      throw number.problem("expected an exact amount; " + inexact.getMessage());
    }
  }
}
