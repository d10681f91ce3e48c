package allday.platforms.clover;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.Charges;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The money of an order, in cents. Clover's total has no tip in it; that is in the payments. */
final class CloverBill {
  private static final Set<String> COUNTED = Set.of("SUCCESS", "AUTH", "AUTH_COMPLETED");
  private static final Set<String> UNDONE = Set.of("VOIDED", "VOIDING", "DISCOUNT");

  private final Doc order;
  private final List<Doc> lines;
  private final List<Doc> discounts;
  private final List<Doc> payments;
  private final String currency;

  CloverBill(Doc order, List<Doc> lines, List<Doc> discounts, List<Doc> payments, String currency) {
    this.order = order;
    this.lines = lines;
    this.discounts = discounts;
    this.payments = payments;
    this.currency = currency;
  }

  Totals totals(Connection connection) {
    var counted = payments.stream().filter(CloverBill::counts).toList();
    var tip = sum(counted, "/tipAmount");
    var total = order.at("/total").requiredMinor(currency);
    var charges = new Charges(connection);
    order
        .at("/additionalCharges")
        .items()
        .forEach(charge -> add(charges, charge.at("/amount"), charge.at("/name").text()));
    lines.stream()
        .filter(CloverBill::isFee)
        .forEach(line -> add(charges, line.at("/price"), line.at("/name").text()));
    if (tip != null) {
      charges.addAs(Charges.Kind.TIP, tip);
    }
    boolean paid = "PAID".equals(order.at("/paymentState").text());
    return charges
        .addTo(Totals.of(tip == null ? total : total.plus(tip)))
        .discount(discount())
        .tax(paid ? sum(counted, "/taxAmount") : null, order.at("/isVat").isTrue())
        .build();
  }

  List<Payment> payments() {
    return payments.stream()
        .filter(payment -> !UNDONE.contains(payment.at("/result").text("")))
        .map(
            payment ->
                new Payment(
                    payment.at("/tender/label").text("OTHER"),
                    state(payment),
                    payment.at("/amount").minor(currency),
                    false,
                    payment.at("/id").text()))
        .toList();
  }

  static boolean isFee(Doc line) {
    return line.at("/isOrderFee").isTrue();
  }

  private Payment.State state(Doc payment) {
    return switch (payment.at("/result").text("")) {
      case "SUCCESS", "AUTH_COMPLETED" ->
          switch (order.at("/paymentState").text("")) {
            case "REFUNDED", "CREDITED" -> Payment.State.REFUNDED;
            case "PARTIALLY_REFUNDED" -> Payment.State.PARTIALLY_REFUNDED;
            default -> Payment.State.PAID;
          };
      case "AUTH" -> Payment.State.AUTHORIZED;
      case "FAIL" -> Payment.State.FAILED;
      default -> Payment.State.PENDING;
    };
  }

  /** A discount told in percent only has no amount: then the sum is not known. */
  private @Nullable Money discount() {
    var all =
        Stream.concat(
                discounts.stream(),
                lines.stream().flatMap(line -> line.at("/discounts/elements").items().stream()))
            .toList();
    boolean inPercent = all.stream().anyMatch(each -> !each.at("/amount").exists());
    return inPercent ? null : sum(all, "/amount");
  }

  private @Nullable Money sum(List<Doc> docs, String pointer) {
    return docs.stream()
        .map(doc -> doc.at(pointer).minor(currency))
        .filter(Objects::nonNull)
        .reduce(Money::plus)
        .orElse(null);
  }

  private void add(Charges charges, Doc amount, @Nullable String name) {
    var money = amount.minor(currency);
    if (money != null) {
      charges.add(money, name);
    }
  }

  private static boolean counts(Doc payment) {
    return COUNTED.contains(payment.at("/result").text(""));
  }
}
