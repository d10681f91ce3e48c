package allday.normalizer.api;

import allday.contracts.order.Address;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Notes;
import allday.kit.problems.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;

/** How much of a customer the caller may see. */
enum Sight {
  /** Contacts masked, no address and no notes. */
  VIEWER,
  /** Contacts masked. */
  STAFF,
  FULL;

  private static final String HIDDEN = "*******";

  /**
   * @throws ProblemException where a viewer asks to reveal
   */
  static Sight of(Authentication caller, boolean reveal) {
    if (has(caller, "ROLE_MANAGER")) {
      return FULL;
    }
    if (has(caller, "ROLE_STAFF")) {
      return reveal ? FULL : STAFF;
    }
    if (reveal) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN, "Forbidden", "Revealing contacts needs the role STAFF.");
    }
    return VIEWER;
  }

  private static boolean has(Authentication caller, String role) {
    return caller.getAuthorities().stream().anyMatch(one -> role.equals(one.getAuthority()));
  }

  Customer of(Customer customer) {
    return this == FULL
        ? customer
        : new Customer(
            customer.name(),
            customer.sourceCustomerId(),
            customer.contacts().stream().map(Sight::masked).toList(),
            customer.language(),
            customer.contactAllowed());
  }

  Fulfilment of(Fulfilment fulfilment) {
    Address address = fulfilment.address();
    return this == VIEWER && address != null ? fulfilment.to(null) : fulfilment;
  }

  Notes of(Notes notes) {
    return this == VIEWER ? Notes.NONE : notes;
  }

  private static Contact masked(Contact contact) {
    String masked =
        switch (contact.type()) {
          case PHONE -> maskedPhone(contact.value());
          case EMAIL -> maskedEmail(contact.value());
        };
    return new Contact(contact.type(), contact.kind(), masked, null);
  }

  /** The country's first digit and the last two; not even the length: {@code +1*******09}. */
  static String maskedPhone(String number) {
    String dense = number.replaceAll("[^+0-9]", "");
    String head = dense.startsWith("+") ? dense.substring(0, Math.min(2, dense.length())) : "";
    return dense.length() < 6 ? HIDDEN : head + HIDDEN + dense.substring(dense.length() - 2);
  }

  /** The first letter and the domain: {@code a***@example.org}. */
  static String maskedEmail(String address) {
    int at = address.lastIndexOf('@');
    return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
  }
}
