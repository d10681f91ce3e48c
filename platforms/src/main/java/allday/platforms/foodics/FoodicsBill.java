package allday.platforms.foodics;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.Rounding;
import allday.platforms.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was ordered and what it costs, in major units of the branch's currency. */
final class FoodicsBill {
  private final Doc order;
  private final Connection connection;
  private final String currency;

  FoodicsBill(Doc order, Connection connection, String currency) {
    this.order = order;
    this.connection = connection;
    this.currency = currency;
  }

  /** What is sold in combos stands there only. */
  List<Line> lines() {
    var single = order.at("/products").items().stream().map(product -> line(product, null));
    var combined =
        order.at("/combos").items().stream()
            .flatMap(
                combo ->
                    combo.at("/products").items().stream()
                        .map(product -> line(product, "Part of a combo")));
    return Stream.concat(single, combined).toList();
  }

  Totals totals() {
    var charges = new Charges(connection);
    order
        .at("/charges")
        .items()
        .forEach(
            charge ->
                charges.add(required(charge.at("/amount")), charge.at("/charge/name").text()));
    var tips = sum(order.at("/payments").items().stream().map(paid -> paid.at("/tips")));
    if (tips.minor() != 0) {
      charges.addAs(Charges.Kind.TIP, tips);
    }
    return charges
        .addTo(
            Totals.of(total())
                .subtotal(money(order.at("/subtotal_price")))
                .discount(money(order.at("/discount_amount")))
                .tax(sum(taxes()), taxIncluded()))
        .rounding(rounding())
        .build();
  }

  List<Payment> payments(FulfilmentType type) {
    var made = order.at("/payments").items().stream().map(this::payment).toList();
    var total = total();
    if (!made.isEmpty() || total.minor() == 0) {
      return made;
    }
    var state = type == FulfilmentType.DELIVERY ? Payment.State.ON_HANDOVER : Payment.State.PENDING;
    return List.of(new Payment("UNPAID", state, total, false, null));
  }

  private Money total() {
    return required(order.at("/total_price"));
  }

  private @Nullable Money rounding() {
    var rounding = money(order.at("/rounding_amount"));
    return rounding == null || rounding.minor() == 0 ? null : rounding;
  }

  private Stream<Doc> products() {
    return Stream.concat(
        order.at("/products").items().stream(),
        order.at("/combos").items().stream()
            .flatMap(combo -> combo.at("/products").items().stream()));
  }

  private Stream<Doc> taxes() {
    return Stream.concat(products(), order.at("/charges").items().stream())
        .flatMap(taxed -> taxed.at("/taxes").items().stream())
        .map(tax -> tax.at("/pivot/amount"));
  }

  /** Where prices with and without tax are the same, the tax comes on top. */
  private boolean taxIncluded() {
    return products()
        .anyMatch(
            product -> {
              var with = product.at("/total_price").decimal();
              var without = product.at("/tax_exclusive_total_price").decimal();
              return with != null && without != null && with.compareTo(without) > 0;
            });
  }

  private Line line(Doc product, @Nullable String belonging) {
    var quantity = product.at("/quantity").decimal(BigDecimal.ONE);
    var returned = product.at("/returned_quantity").decimal(BigDecimal.ZERO);
    boolean allReturned = returned.signum() > 0 && returned.compareTo(quantity) >= 0;
    return new Line(
        product.at("/id").text(),
        product.at("/product/sku").text(),
        product.at("/product/name").text("(no name)"),
        quantity,
        money(product.at("/unit_price")),
        money(product.at("/total_price")),
        Texts.joined("; ", product.at("/kitchen_notes").text(), belonging),
        product.at("/options").items().stream().map(this::option).toList(),
        allReturned ? Line.State.REFUNDED : Line.State.OK);
  }

  private Line.Modifier option(Doc option) {
    return new Line.Modifier(
        null,
        option.at("/modifier_option/name").text("(no name)"),
        null,
        option.at("/quantity").decimal(BigDecimal.ONE),
        money(option.at("/unit_price")),
        false,
        List.of());
  }

  private Payment payment(Doc payment) {
    var method = payment.at("/payment_method");
    String name = method.at("/name").text();
    String code = method.at("/code").text();
    return new Payment(
        name != null ? name : code != null ? code : "PAYMENT",
        Payment.State.PAID,
        money(payment.at("/amount")),
        ChannelNames.isListed(connection.get(FoodicsPlatform.ONLINE_PAYMENTS), name, code),
        payment.at("/id").text());
  }

  private Money sum(Stream<Doc> amounts) {
    return amounts
        .map(this::money)
        .flatMap(Stream::ofNullable)
        .reduce(Money.zero(currency), Money::plus);
  }

  private Money required(Doc amount) {
    var money = money(amount);
    if (money == null) {
      throw amount.problem("expected an amount");
    }
    return money;
  }

  private @Nullable Money money(Doc amount) {
    var decimal = amount.decimal();
    if (decimal == null) {
      return null;
    }
    try {
      return connection.get(Rounding.SETTING).money(decimal, currency);
    } catch (InexactMoney inexact) {
      throw amount.problem("expected an amount of money; " + inexact.getMessage());
    }
  }
}
