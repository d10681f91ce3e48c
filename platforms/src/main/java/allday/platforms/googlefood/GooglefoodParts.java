package allday.platforms.googlefood;

import allday.contracts.Money;
import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.Payment;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a submitted order. */
record GooglefoodParts(Doc order, String currency, String optionsAt) {
  private static final Pattern A_DURATION = Pattern.compile("P.*");

  private Doc cart() {
    return order.at("/finalOrder/cart");
  }

  private Doc wanted() {
    return cart().at("/extension/fulfillmentPreference/fulfillmentInfo");
  }

  Timing timing() {
    var placed = order.at("/orderDate").requiredInstant(ZoneOffset.UTC);
    var at =
        wanted().at("/delivery/deliveryTimeIso8601").or(wanted().at("/pickup/pickupTimeIso8601"));
    String text = at.text();
    // A duration, P0M most often, is counted from now and asks for nothing.
    Instant time =
        text == null || A_DURATION.matcher(text).matches() ? null : at.instant(ZoneOffset.UTC);
    return Timing.placedAt(placed).scheduled(time, null).promised(time, null);
  }

  Fulfilment fulfilment() {
    if (wanted().at("/delivery").isObject()) {
      return Fulfilment.of(FulfilmentType.DELIVERY).deliveredBy(Deliverer.STORE).to(address());
    }
    if (wanted().at("/pickup").isObject()) {
      return Fulfilment.of(FulfilmentType.PICKUP);
    }
    throw wanted().problem("expected delivery or pickup");
  }

  private @Nullable Address address() {
    var place = cart().at("/extension/location");
    var postal = place.at("/postalAddress");
    var lines =
        postal.at("/addressLines").items().stream()
            .map(Doc::text)
            .flatMap(Stream::ofNullable)
            .toList();
    String formatted = place.at("/formattedAddress").text();
    return place.isObject()
        ? new Address(
            lines.isEmpty() && formatted != null ? List.of(formatted) : lines,
            postal.at("/postalCode").or(place.at("/zipCode")).text(),
            postal.at("/locality").or(place.at("/city")).text(),
            postal.at("/regionCode").text(),
            place.at("/notes").text())
        : null;
  }

  Customer customer() {
    var contact = cart().at("/extension/contact");
    var contacts = new ArrayList<Contact>();
    String phone = contact.at("/phoneNumber").text();
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = contact.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return new Customer(name(contact), null, contacts, null, true);
  }

  private static @Nullable String name(Doc contact) {
    String whole = contact.at("/displayName").text();
    String parts =
        String.join(" ", contact.at("/firstName").text(""), contact.at("/lastName").text(""))
            .strip();
    return whole != null ? whole : parts.isEmpty() ? null : parts;
  }

  List<Line> lines() {
    return cart().at("/lineItems").items().stream().map(this::line).toList();
  }

  /** A price is that of the whole line. */
  private Line line(Doc item) {
    return new Line(
        item.at("/id").text(),
        item.at("/offerId").text(),
        item.at("/name").text("(no name)"),
        item.at("/quantity").decimal(BigDecimal.ONE),
        null,
        GooglefoodMoney.of(item.at("/price"), currency),
        item.at("/notes").text(),
        item.at("/extension/options").items().stream().map(this::option).toList(),
        Line.State.OK);
  }

  private Line.Modifier option(Doc option) {
    return new Line.Modifier(
        null,
        option.at("/name").text("(no name)"),
        option.at("/offerId").text(),
        option.at("/quantity").decimal(BigDecimal.ONE),
        GooglefoodMoney.of(option.at("/price"), currency),
        false,
        option.at(optionsAt).items().stream().map(this::option).toList());
  }

  Totals totals(Money total) {
    return Totals.of(total)
        .subtotal(sum("SUBTOTAL"))
        .discount(sum("DISCOUNT"))
        .tax(sum("TAX"), false)
        .deliveryFee(sum("DELIVERY"))
        .serviceFee(sum("FEE"))
        .tip(sum("GRATUITY"))
        .build();
  }

  private @Nullable Money sum(String type) {
    return order.at("/finalOrder/otherItems").items().stream()
        .filter(item -> type.equals(item.at("/type").text()))
        .map(item -> GooglefoodMoney.of(item.at("/price"), currency))
        .flatMap(Stream::ofNullable)
        .reduce(Money::plus)
        .orElse(null);
  }

  List<Payment> payments(Money total) {
    var info = order.at("/paymentInfo");
    String type = info.at("/paymentType").text();
    if (type == null) {
      return List.of();
    }
    return switch (type) {
      case "ON_FULFILLMENT" ->
          List.of(new Payment(type, Payment.State.ON_HANDOVER, total, false, null));
      case "PAYMENT_CARD" -> List.of(new Payment(type, Payment.State.PAID, total, true, null));
      default -> List.of();
    };
  }
}
