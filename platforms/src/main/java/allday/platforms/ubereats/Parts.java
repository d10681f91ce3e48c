package allday.platforms.ubereats;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parts of an order that both schemas have in common. */
final class Parts {
  private Parts() {}

  /**
   * Uber's word for the way to the customer; the classic API writes {@code PICK_UP}. Its official
   * sample has no word at all, and is a delivery like most orders of a marketplace.
   */
  static Fulfilment fulfilment(Doc type) {
    String word = type.text("DELIVERY");
    return switch (word) {
      case "PICKUP", "PICK_UP" -> Fulfilment.of(FulfilmentType.PICKUP);
      case "DINE_IN" -> Fulfilment.of(FulfilmentType.DINE_IN);
      case "DELIVERY_BY_UBER" ->
          Fulfilment.of(FulfilmentType.DELIVERY).deliveredBy(Deliverer.PLATFORM);
      case "DELIVERY_BY_MERCHANT" ->
          Fulfilment.of(FulfilmentType.DELIVERY).deliveredBy(Deliverer.STORE);
      default -> {
        if (!word.startsWith("DELIVERY")) {
          throw type.problem("expected a known kind of fulfilment");
        }
        yield Fulfilment.of(FulfilmentType.DELIVERY);
      }
    };
  }

  /** Uber's numbers are proxies: they ask for a code, and no message reaches the customer. */
  static List<Contact> proxy(Doc number, Doc code) {
    String phone = number.text();
    return phone == null
        ? List.of()
        : List.of(new Contact(Contact.Type.PHONE, Contact.Kind.PROXY, phone, code.text()));
  }

  /** Cash is collected by the courier; all else has been paid at Uber. */
  static List<Payment> payments(Money total, @Nullable Money cash) {
    long atTheDoor = cash == null ? 0 : cash.minor();
    var atUber = new Money(total.minor() - atTheDoor, total.currency());
    return Stream.of(
            atTheDoor > 0
                ? new Payment("CASH", Payment.State.ON_HANDOVER, cash, false, null)
                : null,
            atUber.minor() > 0 ? new Payment("UBER", Payment.State.PAID, atUber, true, null) : null)
        .filter(Objects::nonNull)
        .toList();
  }

  /** How a schema writes what was chosen, or left out, of a group. */
  interface Choice {
    Line.Modifier read(Doc group, Doc choice, boolean removed);
  }

  static List<Line.Modifier> modifiers(Doc item, Choice schema) {
    return item.at("/selected_modifier_groups").items().stream()
        .flatMap(
            group ->
                Stream.concat(
                    group.at("/selected_items").items().stream()
                        .map(choice -> schema.read(group, choice, false)),
                    group.at("/removed_items").items().stream()
                        .map(choice -> schema.read(group, choice, true))))
        .toList();
  }
}
