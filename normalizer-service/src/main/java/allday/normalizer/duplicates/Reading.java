package allday.normalizer.duplicates;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Payment;
import allday.normalizer.order.Order;
import allday.store.orders.ContactValues;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads of an order what it is compared by. */
final class Reading {
  private static final Pattern LETTER_AND_DIGIT = Pattern.compile("(?=.*\\p{L})(?=.*\\d).{4,}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

  private Reading() {}

  static Traits of(Order order, String brand, String country) {
    var content = order.content();
    var identity = content.identity();
    var customer = content.customer();
    var contacts =
        customer.contacts().stream()
            .flatMap(contact -> ContactValues.normal(contact, country).stream())
            .collect(Collectors.toUnmodifiableSet());
    String ticket =
        Folding.fold(
            Stream.of(
                    identity.displayNumber(), content.notes().customer(), content.notes().kitchen())
                .filter(text -> text != null)
                .collect(Collectors.joining(" ")));
    return new Traits(
        order,
        order.key().platform().value(),
        brand,
        identity.sourceKind(),
        content.timing().placedAt(),
        Basket.of(content.lines()),
        contacts,
        Folding.fold(customer.name()),
        address(content),
        content.fulfilment().type() == FulfilmentType.DINE_IN
            ? Folding.fold(content.fulfilment().table())
            : "",
        ticket,
        code(identity.displayNumber()),
        refs(content),
        content.payments().stream().anyMatch(Reading::isPaidOnline));
  }

  private static String code(@Nullable String number) {
    String dense = Folding.fold(number).replace(" ", "");
    return isCode(dense) ? dense : "";
  }

  static boolean isCode(String word) {
    return LETTER_AND_DIGIT.matcher(word).matches() || LONG_NUMBER.matcher(word).matches();
  }

  private static String address(CanonicalOrder content) {
    var address = content.fulfilment().address();
    return address == null || address.lines().isEmpty()
        ? ""
        : Folding.fold(String.join(" ", address.lines()) + " " + postalCode(address.postalCode()));
  }

  private static String postalCode(@Nullable String code) {
    return code == null ? "" : code;
  }

  private static Set<String> refs(CanonicalOrder content) {
    var refs = new HashSet<String>();
    for (var payment : content.payments()) {
      if (isPaidOnline(payment) && payment.reference() != null) {
        refs.add(payment.reference());
      }
    }
    return Set.copyOf(refs);
  }

  private static boolean isPaidOnline(Payment payment) {
    return payment.online()
        && (payment.state() == Payment.State.PAID || payment.state() == Payment.State.AUTHORIZED);
  }
}
