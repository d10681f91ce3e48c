package allday.platforms.deliverect;

import allday.contracts.InexactMoney;
import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was ordered and what it costs; all amounts have the decimals that the order names. */
final class DeliverectBill {
  private static final long USUAL_DECIMALS = 2;
  private static final long MOST_DECIMALS = 6;

  private final Doc order;
  private final String currency;
  private final int decimals;
  private final Money total;

  private DeliverectBill(Doc order, String currency) {
    this.order = order;
    this.currency = currency;
    this.decimals = decimals(order.at("/decimalDigits"));
    this.total = required(order.at("/payment/amount"));
  }

  static DeliverectBill of(Doc order, String currency) {
    return new DeliverectBill(order, currency);
  }

  List<Line> lines() {
    return order.at("/items").items().stream().map(this::line).toList();
  }

  Totals totals() {
    var discount = amount(order.at("/discountTotal"));
    return Totals.of(total)
        .discount(discount)
        .tax(amount(order.at("/taxTotal")), taxIsIncluded())
        .deliveryFee(amount(order.at("/deliveryCost")))
        .serviceFee(amount(order.at("/serviceCharge")))
        .packagingFee(amount(order.at("/bagFee")))
        .tip(tips())
        .build();
  }

  List<Payment> payments() {
    var payment = order.at("/payment");
    String type = payment.at("/type").text("9");
    boolean online = type.equals("0") || type.equals("3");
    if (order.at("/orderIsAlreadyPaid").isTrue()) {
      return List.of(new Payment(method(type), Payment.State.PAID, total, online, null));
    }
    var due = amount(payment.at("/due"));
    return List.of(
        new Payment(
            method(type),
            online ? Payment.State.PENDING : Payment.State.ON_HANDOVER,
            due == null || due.minor() <= 0 ? total : due,
            false,
            null));
  }

  /** Deliverect's kinds of payment (developers.deliverect.com/page/payment-types). */
  private static String method(String type) {
    return switch (type) {
      case "0" -> "CARD_ONLINE";
      case "1" -> "CASH";
      case "2" -> "ON_DELIVERY";
      case "3" -> "ONLINE";
      case "4" -> "CARD_AT_DOOR";
      case "5" -> "PIN_AT_DOOR";
      case "6" -> "VOUCHER_AT_DOOR";
      case "7" -> "MEAL_VOUCHER";
      case "8" -> "BANK_CONTACT";
      case "9" -> "OTHER";
      default -> "TYPE_" + type;
    };
  }

  /** Names no total of its own: that is quantity times the prices of the item and all below it. */
  private Line line(Doc item) {
    return new Line(
        null,
        item.at("/plu").text(),
        item.at("/name").text("(no name)"),
        quantity(item),
        amount(item.at("/price")),
        null,
        item.at("/remark").text(),
        modifiers(item),
        Line.State.OK);
  }

  private List<Line.Modifier> modifiers(Doc item) {
    return item.at("/subItems").items().stream()
        .map(
            sub ->
                new Line.Modifier(
                    null,
                    sub.at("/name").text("(no name)"),
                    sub.at("/plu").text(),
                    quantity(sub),
                    amount(sub.at("/price")),
                    false,
                    modifiers(sub)))
        .toList();
  }

  private static BigDecimal quantity(Doc item) {
    var quantity = item.at("/quantity").decimal(BigDecimal.ONE);
    // Sums are made of it: an exponent of a stranger's choice would make them endless.
    if (quantity.precision() - (long) quantity.scale() > 9 || quantity.scale() > 9) {
      throw item.at("/quantity").problem("expected an honest quantity");
    }
    return quantity;
  }

  private @Nullable Money tips() {
    var store = amount(order.at("/tip"));
    var driver = amount(order.at("/driverTip"));
    return store == null ? driver : driver == null ? store : store.plus(driver);
  }

  /**
   * Whether prices hold the tax. Deliverect does not say, but its sums do: only where it is added
   * to reach the total is it not within the prices.
   */
  private boolean taxIsIncluded() {
    var tax = number(order.at("/taxTotal"));
    var rest =
        Stream.of("/deliveryCost", "/serviceCharge", "/bagFee", "/tip", "/driverTip")
            .map(name -> number(order.at(name)))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .subtract(number(order.at("/discountTotal")).abs());
    var sum = priceOfAll(order.at("/items")).add(rest);
    return tax.signum() == 0 || sum.add(tax).compareTo(number(order.at("/payment/amount"))) != 0;
  }

  private static BigDecimal priceOfAll(Doc items) {
    return items.items().stream()
        .map(
            item ->
                quantity(item)
                    .multiply(number(item.at("/price")).add(priceOfAll(item.at("/subItems")))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal number(Doc amount) {
    Long whole = amount.whole();
    return whole == null ? BigDecimal.ZERO : BigDecimal.valueOf(whole);
  }

  private Money required(Doc number) {
    var amount = amount(number);
    if (amount == null) {
      throw number.problem("expected an amount");
    }
    return amount;
  }

  private @Nullable Money amount(Doc number) {
    Long whole = number.whole();
    if (whole == null) {
      return null;
    }
    try {
      return Money.ofMajor(BigDecimal.valueOf(whole, decimals), currency);
    } catch (InexactMoney inexact) {
      throw number.problem("expected an exact amount; " + inexact.getMessage());
    }
  }

  private static int decimals(Doc digits) {
    Long number = digits.whole();
    long decimals = number == null ? USUAL_DECIMALS : number;
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw digits.problem("expected 0 to " + MOST_DECIMALS + " decimals");
    }
    return (int) decimals;
  }
}
