package allday.platforms.woocommerce;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who ordered, and where to. Every text of both addresses may be empty. */
final class WooCommerceCustomer {
  private static final String GUEST = "0";

  private WooCommerceCustomer() {}

  static Customer of(Doc order) {
    var contacts = new ArrayList<Contact>();
    String phone = first(order.at("/billing/phone"), order.at("/shipping/phone"));
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = first(order.at("/billing/email"));
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    String id = order.at("/customer_id").text();
    String name = name(order.at("/billing"));
    return new Customer(
        name == null ? name(order.at("/shipping")) : name,
        GUEST.equals(id) ? null : id,
        contacts,
        null,
        true);
  }

  /** The shipping address, or the billing one in shops that ask for one only. */
  static @Nullable Address address(Doc order) {
    boolean own = first(order.at("/shipping/address_1"), order.at("/shipping/postcode")) != null;
    var address = order.at(own ? "/shipping" : "/billing");
    var lines =
        Stream.of("/company", "/address_1", "/address_2")
            .map(name -> text(address.at(name)))
            .filter(line -> !line.isEmpty())
            .toList();
    String postcode = first(address.at("/postcode"));
    return lines.isEmpty() && postcode == null
        ? null
        : new Address(
            lines, postcode, first(address.at("/city")), first(address.at("/country")), null);
  }

  private static @Nullable String name(Doc person) {
    String name = (text(person.at("/first_name")) + " " + text(person.at("/last_name"))).strip();
    return name.isEmpty() ? first(person.at("/company")) : name;
  }

  private static @Nullable String first(Doc... places) {
    return Stream.of(places)
        .map(WooCommerceCustomer::text)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String text(Doc place) {
    String text = Entities.decoded(place.text());
    return text == null ? "" : text;
  }
}
