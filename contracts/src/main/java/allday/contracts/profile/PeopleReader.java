package allday.contracts.profile;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.profile.CustomerSettings.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who ordered, and how the order reaches them. */
record PeopleReader(Chosen chosen, Doc order) {
  private static final Pattern A_NUMBER = Pattern.compile("[+0-9][0-9 ()./-]{5,24}");
  private static final int MOST_GUESTS = 100_000;

  Customer customer() {
    return new Customer(
        chosen.text(CustomerSettings.NAME, order),
        chosen.text(CustomerSettings.ID, order),
        contacts(),
        null,
        isOurs());
  }

  /** A number with letters or stars in it reaches nobody and is not kept. */
  private List<Contact> contacts() {
    var contacts = new ArrayList<Contact>();
    String phone = chosen.text(CustomerSettings.PHONE, order);
    if (phone != null && A_NUMBER.matcher(phone).matches()) {
      contacts.add(Contact.phone(isOurs() ? Contact.Kind.DIRECT : Contact.Kind.PROXY, phone));
    }
    String email = chosen.text(CustomerSettings.EMAIL, order);
    if (email != null && email.contains("@")) {
      contacts.add(Contact.email(isOurs() ? Contact.Kind.DIRECT : Contact.Kind.RELAY, email));
    }
    return contacts;
  }

  private boolean isOurs() {
    return chosen.get(CustomerSettings.REACH) == Reach.OWN;
  }

  Fulfilment fulfilment() {
    var type = type();
    Long guests = chosen.at(OrderSettings.GUESTS, order).whole();
    return Fulfilment.of(type)
        .deliveredBy(
            type == FulfilmentType.DELIVERY
                ? chosen.find(OrderSettings.DELIVERED_BY).orElse(null)
                : null)
        .to(address(type))
        .at(
            chosen.text(OrderSettings.TABLE, order),
            guests == null || guests <= 0 ? null : Math.toIntExact(Math.min(guests, MOST_GUESTS)))
        .courier(courier());
  }

  private FulfilmentType type() {
    var place = chosen.at(OrderSettings.FULFILMENT, order);
    String word = place.text();
    return word == null
        ? chosen.get(OrderSettings.DEFAULT_FULFILMENT)
        : chosen
            .meaning(OrderSettings.FULFILMENTS, word)
            .orElseThrow(
                () ->
                    place.problem(
                        "expected a word of settings." + OrderSettings.FULFILMENTS.name()));
  }

  private @Nullable Address address(FulfilmentType type) {
    var lines = chosen.get(CustomerSettings.ADDRESS).texts(order);
    boolean goesThere =
        switch (type) {
          case DELIVERY, CATERING, SHIPMENT -> true;
          default -> false;
        };
    String postalCode = chosen.text(CustomerSettings.POSTAL_CODE, order);
    String city = chosen.text(CustomerSettings.CITY, order);
    return !goesThere || (lines.isEmpty() && postalCode == null && city == null)
        ? null
        : new Address(
            lines, postalCode, city, null, chosen.text(CustomerSettings.ADDRESS_NOTE, order));
  }

  @Nullable Courier courier() {
    String name = chosen.text(OrderSettings.COURIER, order);
    String status = chosen.text(OrderSettings.COURIER_STATUS, order);
    return name == null && status == null ? null : new Courier(name, null, status, null);
  }
}
