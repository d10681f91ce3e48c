package allday.platforms.square;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tenders of an order, and how far each of them is. */
record SquarePayments(Doc order, String currency, boolean inPerson) {

  /** A card that failed pays nothing. */
  static boolean holds(Doc tender) {
    return switch (tender.at("/card_details/status").text("")) {
      case "VOIDED", "FAILED" -> false;
      default -> true;
    };
  }

  List<Payment> all() {
    return order.at("/tenders").items().stream().map(this::payment).toList();
  }

  private Payment payment(Doc tender) {
    String type = tender.at("/type").text("OTHER");
    var amount = tender.at("/amount_money/amount").minor(currency);
    return new Payment(
        type,
        state(tender, amount),
        amount,
        !inPerson && !type.equals("CASH"),
        tender.at("/payment_id").text());
  }

  /** A refund tells more than the card, which stays captured. */
  private Payment.State state(Doc tender, @Nullable Money amount) {
    var refunded = refunded(tender.at("/id").text());
    if (refunded != null && refunded.minor() > 0) {
      return amount != null && refunded.minor() >= amount.minor()
          ? Payment.State.REFUNDED
          : Payment.State.PARTIALLY_REFUNDED;
    }
    if (!holds(tender)) {
      return Payment.State.FAILED;
    }
    return "AUTHORIZED".equals(tender.at("/card_details/status").text())
        ? Payment.State.AUTHORIZED
        : Payment.State.PAID;
  }

  private @Nullable Money refunded(@Nullable String tender) {
    return order.at("/refunds").items().stream()
        .filter(refund -> tender != null && tender.equals(refund.at("/tender_id").text()))
        .filter(refund -> "APPROVED".equals(refund.at("/status").text()))
        .map(refund -> refund.at("/amount_money/amount").minor(currency))
        .filter(Objects::nonNull)
        .reduce(Money::plus)
        .orElse(null);
  }
}
