package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.platforms.Texts;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who ordered, and where they are. */
final class DeliverectPeople {
  private DeliverectPeople() {}

  static Customer customer(Doc order, DeliverectChannel channel) {
    var customer = order.at("/customer");
    var contacts = new ArrayList<Contact>();
    // A number in one of the vendor's samples.
    String phone = customer.at("/phoneNumber").text();
    if (phone != null) {
      String code = customer.at("/phoneAccessCode").text();
      contacts.add(new Contact(Contact.Type.PHONE, channel.kindOf(code != null), phone, code));
    }
    String email = customer.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(channel.kindOf(false), email));
    }
    return new Customer(customer.at("/name").text(), null, contacts, null, channel.own());
  }

  static @Nullable Address address(Doc address) {
    String street =
        Texts.joined(" ", address.at("/street").text(), address.at("/streetNumber").text());
    var lines = Stream.of(street, address.at("/area").text()).flatMap(Stream::ofNullable).toList();
    String city = address.at("/city").text();
    return lines.isEmpty() && city == null
        ? null
        : new Address(
            lines,
            address.at("/postalCode").text(),
            city,
            address.at("/country").text(),
            address.at("/extraAddressInfo").text());
  }
}
