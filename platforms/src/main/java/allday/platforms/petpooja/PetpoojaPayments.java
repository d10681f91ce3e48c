package allday.platforms.petpooja;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a bill is paid; {@code Part Payment} lists its parts, {@code Other} has its name elsewhere.
 */
final class PetpoojaPayments {
  private static final Set<String> AT_THE_DOOR = Set.of("cash", "cod");

  private PetpoojaPayments() {}

  static List<Payment> of(
      Doc order, Money total, @Nullable OrderStatus status, boolean marketplace) {
    String type = order.at("/payment_type").text("");
    var parts = order.at("/part_payments").items();
    if (type.equalsIgnoreCase("Part Payment") && !parts.isEmpty()) {
      return parts.stream()
          .map(
              part ->
                  payment(
                      // Sent misspelt; the right spelling is read too, should it ever come.
                      name(part, "/custome_payment_type", "/custom_payment_type"),
                      part.at("/amount").major(PetpoojaMapper.RUPEES),
                      status,
                      marketplace))
          .toList();
    }
    return type.isEmpty()
        ? List.of()
        : List.of(payment(name(order, "/custom_payment_type"), total, status, marketplace));
  }

  /** Of a bill that names its payment only. */
  static List<Payment> of(String method, Money total, @Nullable OrderStatus status) {
    return method.isEmpty() ? List.of() : List.of(payment(method, total, status, false));
  }

  private static String name(Doc holder, String... realNames) {
    String type = holder.at("/payment_type").text("Other");
    boolean elsewhere = type.equalsIgnoreCase("Other") || type.equalsIgnoreCase("Others");
    return elsewhere
        ? Stream.of(realNames)
            .map(place -> holder.at(place).text(""))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(type)
        : type;
  }

  private static Payment payment(
      String method, @Nullable Money amount, @Nullable OrderStatus status, boolean marketplace) {
    boolean cash = AT_THE_DOOR.contains(method.toLowerCase(Locale.ROOT));
    return new Payment(
        method,
        cash && status != OrderStatus.COMPLETED ? Payment.State.ON_HANDOVER : Payment.State.PAID,
        amount,
        marketplace && !cash,
        null);
  }
}
