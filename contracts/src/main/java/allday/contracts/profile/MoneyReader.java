package allday.contracts.profile;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Payment;
import allday.contracts.order.Totals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the sums of an order and how it is paid. */
record MoneyReader(Chosen chosen, Amount amount, Doc order) {

  Totals totals() {
    return Totals.of(amount.required(MoneySettings.TOTAL, order))
        .subtotal(amount.of(MoneySettings.SUBTOTAL, order))
        .discount(amount.of(MoneySettings.DISCOUNT, order))
        .tax(amount.of(MoneySettings.TAX, order), chosen.get(MoneySettings.TAX_INCLUDED))
        .deliveryFee(amount.of(MoneySettings.DELIVERY_FEE, order))
        .serviceFee(amount.of(MoneySettings.SERVICE_FEE, order))
        .packagingFee(amount.of(MoneySettings.PACKAGING_FEE, order))
        .tip(amount.of(MoneySettings.TIP, order))
        .build();
  }

  /**
   * A payment in a state that nobody has given a meaning is left out: better none than a wrong one.
   */
  List<Payment> payments(Money total) {
    var payments = chosen.at(MoneySettings.PAYMENT, order).items();
    return payments.stream()
        .flatMap(payment -> payment(payment, payments.size() == 1 ? total : null).stream())
        .toList();
  }

  private Optional<Payment> payment(Doc payment, @Nullable Money otherwise) {
    String method = chosen.text(MoneySettings.PAYMENT_METHOD, payment);
    String word = chosen.text(MoneySettings.PAYMENT_STATE, payment);
    var paid = amount.of(MoneySettings.PAYMENT_AMOUNT, payment);
    return Stream.of(Optional.ofNullable(word), Optional.ofNullable(method))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(told -> chosen.meaning(MoneySettings.PAYMENTS, told))
        .map(
            state ->
                new Payment(
                    method == null ? "UNKNOWN" : method,
                    state,
                    paid == null ? otherwise : paid,
                    isOnline(method, state),
                    null));
  }

  private static boolean isOnline(@Nullable String method, Payment.State state) {
    return state != Payment.State.ON_HANDOVER && !"cash".equalsIgnoreCase(method);
  }
}
