package allday.platforms.shopify;

import allday.contracts.json.Doc;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.platforms.Texts;
import java.util.ArrayList;
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
        Texts.first(order.at("/phone"), order.at("/shipping_address/phone"), customer.at("/phone"));
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email =
        Texts.first(order.at("/email"), order.at("/contact_email"), customer.at("/email"));
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
        Texts.joined(" ", customer.at("/first_name").text(), customer.at("/last_name").text());
    return own == null
        ? Texts.first(order.at("/shipping_address/name"), order.at("/billing_address/name"))
        : own;
  }
}
