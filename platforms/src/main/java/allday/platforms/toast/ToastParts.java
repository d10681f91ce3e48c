package allday.platforms.toast;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
import allday.platforms.FulfilmentWords;
import allday.platforms.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and places of an order. */
final class ToastParts {
  private ToastParts() {}

  /** Of a split bill the first guest who is named. */
  static Customer customer(Doc order, boolean own) {
    var guest =
        ToastBill.toldChecks(order)
            .map(check -> check.at("/customer"))
            .filter(Doc::exists)
            .findFirst()
            .orElse(Doc.NOTHING);
    var contacts = new ArrayList<Contact>();
    var kind = own ? Contact.Kind.DIRECT : Contact.Kind.UNKNOWN;
    String phone = phone(guest);
    if (phone != null) {
      contacts.add(Contact.phone(kind, phone));
    }
    String email = guest.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(kind, email));
    }
    String name = Texts.joined(" ", guest.at("/firstName").text(), guest.at("/lastName").text());
    return name == null && contacts.isEmpty()
        ? Customer.UNKNOWN
        : new Customer(name, null, contacts, null, own);
  }

  static Fulfilment fulfilment(Doc order, RawOrder raw, Connection connection) {
    var type = type(order, raw, connection);
    var fulfilment = Fulfilment.of(type);
    Long guests = order.at("/numberOfGuests").whole();
    return switch (type) {
      case DELIVERY ->
          fulfilment.deliveredBy(deliverer(order)).to(address(order.at("/deliveryInfo")));
      case CURBSIDE -> fulfilment.curbside(car(order.at("/curbsidePickupInfo")));
      case DINE_IN ->
          fulfilment.at(null, guests == null ? null : (int) Math.clamp(guests, 0, 10_000));
      default -> fulfilment;
    };
  }

  private static FulfilmentType type(Doc order, RawOrder raw, Connection connection) {
    return FulfilmentWords.find(
            connection,
            raw.facts().get(ToastEvent.DINING_NAME),
            order.at("/diningOption/guid").text())
        .orElseGet(() -> told(order, raw, connection));
  }

  private static FulfilmentType told(Doc order, RawOrder raw, Connection connection) {
    return switch (raw.facts().getOrDefault(ToastEvent.BEHAVIOR, "")) {
      case "DELIVERY" -> FulfilmentType.DELIVERY;
      case "DINE_IN" -> FulfilmentType.DINE_IN;
      case "TAKE_OUT" ->
          "true".equals(raw.facts().get(ToastEvent.CURBSIDE))
              ? FulfilmentType.CURBSIDE
              : FulfilmentType.PICKUP;
      default -> guessed(order, connection);
    };
  }

  private static FulfilmentType guessed(Doc order, Connection connection) {
    if (order.at("/deliveryInfo").exists()) {
      return FulfilmentType.DELIVERY;
    }
    if (order.at("/curbsidePickupInfo").exists()) {
      return FulfilmentType.CURBSIDE;
    }
    return order.at("/table").exists()
        ? FulfilmentType.DINE_IN
        : connection.get(ToastPlatform.FULFILMENT);
  }

  private static @Nullable Deliverer deliverer(Doc order) {
    return order.at("/deliveryInfo/deliveryEmployee").exists() ? Deliverer.STORE : null;
  }

  private static @Nullable Address address(Doc delivery) {
    var lines =
        Stream.of("/address1", "/address2", "/state")
            .map(name -> delivery.at(name).text())
            .flatMap(Stream::ofNullable)
            .toList();
    String instructions = delivery.at("/notes").text();
    return lines.isEmpty() && instructions == null
        ? null
        : new Address(
            lines,
            delivery.at("/zipCode").text(),
            delivery.at("/city").text(),
            delivery.at("/country").text(),
            instructions);
  }

  /** Whatever is said of the car. */
  private static @Nullable String car(Doc info) {
    var words =
        info.members().entrySet().stream()
            .filter(each -> !List.of("guid", "entityType", "externalId").contains(each.getKey()))
            .<@Nullable String>map(each -> each.getValue().text());
    return Texts.joined(", ", words);
  }

  private static @Nullable String phone(Doc guest) {
    String phone = guest.at("/phone").text();
    String country = guest.at("/phoneCountryCode").text();
    return phone == null || country == null || phone.startsWith("+")
        ? phone
        : "+" + country.replace("+", "") + phone;
  }
}
