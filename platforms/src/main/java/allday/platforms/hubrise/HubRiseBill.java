package allday.platforms.hubrise;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import allday.platforms.Charges;
import allday.platforms.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered and what it costs. Amounts are texts such as {@code 8.90 EUR}; elements are
 * never taken away, but marked as deleted, and those count for nothing.
 */
final class HubRiseBill {
  private static final Pattern MONEY = Pattern.compile("(-?\\d{1,15}(?:\\.\\d{1,6})?) ([A-Z]{3})");

  private final Doc order;
  private final Connection connection;
  private final Money total;

  private HubRiseBill(Doc order, Connection connection) {
    this.order = order;
    this.connection = connection;
    this.total = money(order.at("/total"));
  }

  static HubRiseBill of(Doc order, Connection connection) {
    return new HubRiseBill(order, connection);
  }

  List<Line> lines() {
    return alive("/items").map(this::line).toList();
  }

  Totals totals() {
    var charges = new Charges(connection);
    alive("/charges")
        .forEach(
            charge ->
                charges.add(
                    amount(charge.at("/price")),
                    charge.at("/ref").text(),
                    charge.at("/name").text()));
    var discount =
        alive("/discounts")
            .map(each -> amount(each.at("/price_off")))
            .reduce(Money.zero(total.currency()), Money::plus);
    // The total is that of items, charges and discounts: taxes are within the prices.
    return charges.addTo(Totals.of(total).discount(discount).tax(null, true)).build();
  }

  /** An order without payments is unpaid. */
  List<Payment> payments() {
    var made = alive("/payments").map(this::payment).toList();
    return !made.isEmpty() || total.minor() == 0
        ? made
        : List.of(new Payment("UNPAID", Payment.State.PENDING, total, false, null));
  }

  private Payment payment(Doc payment) {
    String ref = payment.at("/ref").text();
    String name = payment.at("/name").text();
    return new Payment(
        ref != null ? ref : name != null ? name : "PAYMENT",
        Payment.State.PAID,
        amount(payment.at("/amount")),
        ChannelNames.isListed(connection.get(HubRisePlatform.ONLINE_PAYMENTS), ref, name),
        null);
  }

  private Line line(Doc item) {
    return new Line(
        item.at("/id").text(),
        item.at("/sku_ref").text(),
        name(item),
        item.at("/quantity").decimal(BigDecimal.ONE),
        optional(item.at("/price")),
        optional(item.at("/subtotal")),
        notes(item),
        item.at("/options").items().stream().map(this::option).toList(),
        Line.State.OK);
  }

  private static String name(Doc item) {
    String product = item.at("/product_name").text("(no name)");
    String sku = item.at("/sku_name").text();
    return sku == null ? product : product + ", " + sku;
  }

  /** The kitchen packs what belongs to a deal together. */
  private @Nullable String notes(Doc item) {
    var part = item.at("/deal_line");
    String key = part.at("/deal_key").text();
    String deal =
        key == null
            ? null
            : Texts.joined(", ", "Part of " + dealName(key), part.at("/label").text());
    return Texts.joined("; ", item.at("/customer_notes").text(), deal);
  }

  private String dealName(String key) {
    var deal = order.at("/deals").members().get(key);
    return deal == null ? key : deal.at("/name").text(key);
  }

  /** A choice that was left out may still have a price: what leaving it out costs. */
  private Line.Modifier option(Doc option) {
    return new Line.Modifier(
        option.at("/option_list_name").text(),
        option.at("/name").text("(no name)"),
        option.at("/ref").text(),
        option.at("/quantity").decimal(BigDecimal.ONE),
        optional(option.at("/price")),
        option.at("/removed").isTrue(),
        List.of());
  }

  private Stream<Doc> alive(String list) {
    return order.at(list).items().stream().filter(each -> !each.at("/deleted").isTrue());
  }

  private @Nullable Money optional(Doc money) {
    return money.text() == null ? null : amount(money);
  }

  private Money amount(Doc money) {
    var amount = money(money);
    if (!amount.currency().equals(total.currency())) {
      throw money.problem("expected an amount in the order's currency");
    }
    return amount;
  }

  private static Money money(Doc money) {
    var parts = MONEY.matcher(money.requiredText());
    if (!parts.matches()) {
      throw money.problem("expected an amount such as 8.90 EUR");
    }
    try {
      return Money.ofMajor(new BigDecimal(parts.group(1)), parts.group(2));
    } catch (InexactMoney inexact) {
      throw money.problem("expected an exact amount; " + inexact.getMessage());
    }
  }
}
