package allday.platforms.micros;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.platforms.Charges;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a check, in major units of the branch's currency: a check names none. What is paid
 * and what is due together are the total; the sum of its parts where one of them is missing.
 */
final class MicrosBill {
  private final Doc check;
  private final Connection connection;
  private final String currency;

  MicrosBill(Doc check, Connection connection, String currency) {
    this.check = check;
    this.connection = connection;
    this.currency = currency;
  }

  Totals totals() {
    var charges = charges();
    boolean included = connection.get(MicrosPlatform.TAX_INCLUDED);
    return charges
        .addTo(Totals.of(total(charges, included)))
        .subtotal(amount("/totals/subtotal"))
        .discount(discount())
        .tax(amount("/totals/taxTotal"), included)
        .build();
  }

  private Money total(Charges charges, boolean taxIncluded) {
    var paid = amount("/totals/paymentTotal");
    var due = amount("/totals/totalDue");
    if (paid != null && due != null) {
      return paid.plus(due);
    }
    var total = check.at("/totals/subtotal").requiredMajor(currency);
    var discount = discount();
    var tax = amount("/totals/taxTotal");
    return Stream.of(
            discount == null ? null : Money.zero(currency).minus(discount.abs()),
            withoutTips(charges),
            taxIncluded ? null : tax)
        .filter(Objects::nonNull)
        .reduce(total, Money::plus);
  }

  private Money withoutTips(Charges charges) {
    var all = charges.total(currency);
    var tip = charges.sum(Charges.Kind.TIP);
    return tip == null ? all : all.minus(tip);
  }

  /** Discounts are told with either sign. */
  private @Nullable Money discount() {
    var whole = amount("/totals/subtotalDiscountTotal");
    return whole != null ? whole : sum(check.at("/discounts").items(), "/total");
  }

  private Charges charges() {
    var charges = new Charges(connection);
    var named = check.at("/serviceCharges").items();
    for (var charge : named) {
      var amount = charge.at("/total").major(currency);
      if (amount != null) {
        charges.add(amount, charge.at("/name").text(), charge.at("/serviceChargeId").text());
      }
    }
    if (named.isEmpty()) {
      Stream.of("/totals/serviceChargeTotal", "/totals/autoServiceChargeTotal")
          .map(this::amount)
          .filter(amount -> amount != null && amount.minor() != 0)
          .forEach(amount -> charges.addAs(Charges.Kind.SERVICE, amount));
    }
    var tip = sum(check.at("/tenders").items(), "/chargedTipTotal");
    if (tip != null && tip.minor() != 0) {
      charges.addAs(Charges.Kind.TIP, tip);
    }
    return charges;
  }

  List<Payment> payments() {
    var due = amount("/totals/totalDue");
    var paid = check.at("/tenders").items().stream().map(this::payment);
    return due == null || due.minor() <= 0
        ? paid.toList()
        : Stream.concat(
                paid, Stream.of(new Payment("UNPAID", Payment.State.PENDING, due, false, null)))
            .toList();
  }

  private Payment payment(Doc tender) {
    return new Payment(
        tender.at("/name").or(tender.at("/tenderId")).text("OTHER"),
        Payment.State.PAID,
        tender.at("/total").major(currency),
        false,
        tender.at("/referenceText").text());
  }

  private @Nullable Money amount(String pointer) {
    return check.at(pointer).major(currency);
  }

  private @Nullable Money sum(List<Doc> parts, String pointer) {
    return parts.stream()
        .map(part -> part.at(pointer).major(currency))
        .filter(Objects::nonNull)
        .reduce(Money::plus)
        .orElse(null);
  }
}
