package allday.platforms.toast;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.Charges;
import allday.platforms.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered and what it costs, over all checks of a split bill. Amounts are in major units
 * of the restaurant's currency, which the order does not name; what is voided or deleted counts for
 * nothing.
 */
final class ToastBill {
  private static final Set<String> NOT_MADE =
      Set.of("VOIDED", "CANCELLED", "DENIED", "ERROR", "ERROR_NETWORK");

  private final Doc order;
  private final Connection connection;
  private final String currency;

  ToastBill(Doc order, Connection connection, String currency) {
    this.order = order;
    this.connection = connection;
    this.currency = currency;
  }

  static Stream<Doc> liveChecks(Doc order) {
    return order.at("/checks").items().stream()
        .filter(check -> !check.at("/voided").isTrue() && !check.at("/deleted").isTrue());
  }

  /** What was ordered and by whom stays true of an order that was voided as a whole. */
  static Stream<Doc> toldChecks(Doc order) {
    return order.at("/voided").isTrue()
        ? order.at("/checks").items().stream().filter(check -> !check.at("/deleted").isTrue())
        : liveChecks(order);
  }

  static Stream<Doc> live(Doc selections) {
    return selections.items().stream().filter(each -> !each.at("/voided").isTrue());
  }

  List<Line> lines() {
    return toldChecks(order)
        .flatMap(check -> live(check.at("/selections")))
        .map(this::line)
        .toList();
  }

  Totals totals() {
    var charges = new Charges(connection);
    var rounding = new ArrayList<Money>();
    each("/appliedServiceCharges").forEach(charge -> add(charge, charges, rounding));
    var tips = sum(payments().map(payment -> payment.at("/tipAmount")));
    if (tips.minor() != 0) {
      charges.addAs(Charges.Kind.TIP, tips);
    }
    boolean included =
        each("/selections").anyMatch(item -> "INCLUDED".equals(item.at("/taxInclusion").text()));
    return charges
        .addTo(
            Totals.of(total())
                .discount(discount())
                .tax(sum(liveChecks(order).map(check -> check.at("/taxAmount"))), included))
        .rounding(rounding.stream().reduce(Money::plus).orElse(null))
        .build();
  }

  /** One without payments is still to be paid. */
  List<Payment> paid() {
    var made =
        liveChecks(order)
            .flatMap(
                check ->
                    check.at("/payments").items().stream()
                        .filter(ToastBill::isMade)
                        .map(payment -> payment(payment, check)))
            .toList();
    var total = total();
    return made.isEmpty() && total.minor() != 0
        ? List.of(new Payment("UNPAID", Payment.State.PENDING, total, false, null))
        : made;
  }

  /** What the guest pays: Toast's totals leave the tips out that come with the payments. */
  private Money total() {
    var checks =
        liveChecks(order)
            .map(check -> check.at("/totalAmount").requiredMajor(currency))
            .reduce(Money.zero(currency), Money::plus);
    return checks.plus(sum(payments().map(payment -> payment.at("/tipAmount"))));
  }

  private Money discount() {
    var ofChecks = each("/appliedDiscounts").map(each -> each.at("/discountAmount"));
    var ofItems =
        each("/selections")
            .filter(item -> !item.at("/voided").isTrue())
            .flatMap(ToastBill::discounts);
    return sum(Stream.concat(ofChecks, ofItems));
  }

  private static Stream<Doc> discounts(Doc selection) {
    return Stream.concat(
        selection.at("/appliedDiscounts").items().stream().map(each -> each.at("/discountAmount")),
        live(selection.at("/modifiers")).flatMap(ToastBill::discounts));
  }

  private void add(Doc charge, Charges charges, List<Money> rounding) {
    var amount = charge.at("/chargeAmount").requiredMajor(currency);
    if ("CASH_ROUNDING".equals(charge.at("/serviceChargeCategory").text())) {
      rounding.add(amount);
    } else if (charge.at("/gratuity").isTrue()) {
      charges.addAs(Charges.Kind.TIP, amount);
    } else if (charge.at("/delivery").isTrue()) {
      charges.addAs(Charges.Kind.DELIVERY, amount);
    } else {
      charges.add(amount, charge.at("/name").text());
    }
  }

  private Line line(Doc item) {
    var wishes = live(item.at("/modifiers")).filter(ToastBill::isWish);
    return new Line(
        item.at("/guid").text(),
        item.at("/item/guid").text(),
        item.at("/displayName").text("(no name)"),
        item.at("/quantity").decimal(BigDecimal.ONE),
        null,
        item.at("/price").major(currency),
        Texts.joined("; ", wishes.<@Nullable String>map(wish -> wish.at("/displayName").text())),
        modifiers(item),
        Line.State.OK);
  }

  private List<Line.Modifier> modifiers(Doc item) {
    return live(item.at("/modifiers"))
        .filter(each -> !isWish(each))
        .map(
            modifier ->
                new Line.Modifier(
                    null,
                    modifier.at("/displayName").text("(no name)"),
                    modifier.at("/item/guid").text(),
                    modifier.at("/quantity").decimal(BigDecimal.ONE),
                    modifier.at("/price").major(currency),
                    false,
                    modifiers(modifier)))
        .toList();
  }

  private static boolean isWish(Doc modifier) {
    return "SPECIAL_REQUEST".equals(modifier.at("/selectionType").text());
  }

  private Payment payment(Doc payment, Doc check) {
    String type = payment.at("/type").text("OTHER");
    boolean atTheTill = "In Store".equals(order.at("/source").text());
    return new Payment(
        type,
        state(payment, check),
        payment.at("/amount").major(currency),
        !type.equals("CASH") && !atTheTill,
        payment.at("/guid").text());
  }

  private static Payment.State state(Doc payment, Doc check) {
    String refund = payment.at("/refundStatus").text("NONE");
    if (!refund.equals("NONE")) {
      return refund.equals("FULL") ? Payment.State.REFUNDED : Payment.State.PARTIALLY_REFUNDED;
    }
    return switch (payment.at("/paymentStatus").text("")) {
      case "AUTHORIZED", "AUTHORIZED_AT_RISK" -> Payment.State.AUTHORIZED;
      case "CAPTURED", "CAPTURE_IN_PROGRESS" -> Payment.State.PAID;
      // Cash and the like have no status of their own.
      case "" -> ofCheck(check.at("/paymentStatus").text());
      default -> Payment.State.PENDING;
    };
  }

  private static Payment.State ofCheck(@Nullable String status) {
    return "PAID".equals(status) || "CLOSED".equals(status)
        ? Payment.State.PAID
        : Payment.State.PENDING;
  }

  private Stream<Doc> payments() {
    return each("/payments").filter(ToastBill::isMade);
  }

  private static boolean isMade(Doc payment) {
    return !NOT_MADE.contains(payment.at("/paymentStatus").text(""));
  }

  private Stream<Doc> each(String list) {
    return liveChecks(order).flatMap(check -> check.at(list).items().stream());
  }

  private Money sum(Stream<Doc> amounts) {
    return amounts
        .map(amount -> amount.major(currency))
        .flatMap(Stream::ofNullable)
        .reduce(Money.zero(currency), Money::plus);
  }
}
