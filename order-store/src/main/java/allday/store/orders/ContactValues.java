package allday.store.orders;

import allday.contracts.order.Contact;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;

/** One spelling for each contact, so that it is found again. */
public final class ContactValues {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** RFC 5321: 64 before the @, 255 after it. */
  private static final int LONGEST_ADDRESS = 320;

  private ContactValues() {}

  /**
   * E.164 or an address in lower case; empty for what cannot be one, and for numbers that a
   * platform only forwards: they belong to many.
   *
   * @param country ISO 3166 alpha-2 of the branch, for numbers written without their country
   */
  public static Optional<String> normal(Contact contact, String country) {
    if (contact.kind() == Contact.Kind.PROXY || contact.kind() == Contact.Kind.RELAY) {
      return Optional.empty();
    }
    return switch (contact.type()) {
      case EMAIL -> Optional.of(email(contact.value())).filter(ContactValues::isAddress);
      case PHONE -> phone(contact.value(), country);
    };
  }

  private static boolean isAddress(String text) {
    return text.contains("@") && text.length() <= LONGEST_ADDRESS;
  }

  static String email(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> phone(String number, String country) {
    try {
      return Optional.of(PHONES.format(PHONES.parse(number, country), PhoneNumberFormat.E164));
    } catch (NumberParseException notOne) {
      return Optional.empty();
    }
  }
}
