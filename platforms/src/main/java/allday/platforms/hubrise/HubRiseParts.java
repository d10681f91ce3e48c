package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.platforms.Texts;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and places of an order. */
final class HubRiseParts {
  private HubRiseParts() {}

  /** Who was anonymised there is nobody here either, whatever else the record still says. */
  static Customer customer(Doc customer, HubRiseChannel channel) {
    if (isAnonymised(customer)) {
      return Customer.UNKNOWN;
    }
    var contacts = new ArrayList<Contact>();
    String phone = customer.at("/phone").text();
    if (phone != null) {
      String code = customer.at("/phone_access_code").text();
      contacts.add(new Contact(Contact.Type.PHONE, channel.kindOf(code != null), phone, code));
    }
    String email = customer.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(channel.kindOf(false), email));
    }
    return new Customer(
        Texts.joined(" ", customer.at("/first_name").text(), customer.at("/last_name").text()),
        customer.at("/id").text(),
        contacts,
        null,
        channel.own());
  }

  static boolean isAnonymised(Doc customer) {
    return customer.at("/anonymised").isTrue();
  }

  static @Nullable Address address(Doc customer) {
    if (isAnonymised(customer)) {
      return null;
    }
    var lines =
        Stream.of("/company_name", "/address_1", "/address_2", "/state")
            .map(name -> customer.at(name).text())
            .flatMap(Stream::ofNullable)
            .toList();
    String city = customer.at("/city").text();
    return lines.isEmpty() && city == null
        ? null
        : new Address(
            lines,
            customer.at("/postal_code").text(),
            city,
            customer.at("/country").text(),
            customer.at("/delivery_notes").text());
  }

  static Courier courier(Doc delivery) {
    return new Courier(
        delivery.at("/driver_name").or(delivery.at("/carrier")).text(),
        null,
        delivery.at("/status").text(),
        delivery.at("/tracking_url").text());
  }
}
