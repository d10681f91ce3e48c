package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and places of an order. */
final class HubRiseParts {
  private HubRiseParts() {}

  static Customer customer(Doc customer, HubRiseChannel channel) {
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
        joined(customer, "/first_name", "/last_name"),
        customer.at("/id").text(),
        contacts,
        null,
        channel.own());
  }

  static @Nullable Address address(Doc customer) {
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

  /** The first text that is there; null where none is. */
  static @Nullable String first(Doc... places) {
    return Stream.of(places).map(Doc::text).flatMap(Stream::ofNullable).findFirst().orElse(null);
  }

  private static @Nullable String joined(Doc holder, String... names) {
    String all =
        Stream.of(names)
            .map(name -> holder.at(name).text())
            .flatMap(Stream::ofNullable)
            .collect(Collectors.joining(" "));
    return all.isEmpty() ? null : all;
  }
}
