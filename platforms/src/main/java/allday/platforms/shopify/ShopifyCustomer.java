package allday.platforms.shopify;

import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who ordered. The customer and both addresses may be null or missing altogether: sales at the
 * till, draft orders, redacted data.
 */
final class ShopifyCustomer {
  private ShopifyCustomer() {}

  static Customer of(Doc order) {
    var customer = order.at("/customer");
    var contacts = new ArrayList<Contact>();
    String phone =
        first(order.at("/phone"), order.at("/shipping_address/phone"), customer.at("/phone"));
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = first(order.at("/email"), order.at("/contact_email"), customer.at("/email"));
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return new Customer(
        name(order),
        customer.at("/id").text(),
        contacts,
        order.at("/customer_locale").text(),
        true);
  }

  private static @Nullable String name(Doc order) {
    var customer = order.at("/customer");
    String own =
        (customer.at("/first_name").text("") + " " + customer.at("/last_name").text("")).strip();
    return own.isEmpty()
        ? first(order.at("/shipping_address/name"), order.at("/billing_address/name"))
        : own;
  }

  /** The first that is not empty: some of them are often {@code ""}. */
  private static @Nullable String first(Doc... places) {
    return Stream.of(places)
        .map(place -> place.text(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
