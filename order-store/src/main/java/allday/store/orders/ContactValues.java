package allday.store.orders;

import allday.contracts.order.Contact;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One spelling for each contact, so that it is found again. */
public final class ContactValues {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** RFC 5321: 64 before the @, 255 after it. */
  private static final int LONGEST_ADDRESS = 320;

  /** With all that people write around a number. */
  private static final int LONGEST_NUMBER = 250;

  private static final int MOST_REMEMBERED = 2_000;

  /** Reading a number takes long, and each is asked for several times while its order is new. */
  private static final Map<Written, Optional<String>> READ =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Written, Optional<String>> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  private ContactValues() {}

  private record Written(String number, String country) {
    @Override
    public String toString() {
      return "…";
    }
  }

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
    return number.length() > LONGEST_NUMBER
        ? Optional.empty()
        : READ.computeIfAbsent(new Written(number, country), ContactValues::phone);
  }

  private static Optional<String> phone(Written written) {
    try {
      return Optional.of(
          PHONES.format(PHONES.parse(written.number(), written.country()), PhoneNumberFormat.E164));
    } catch (NumberParseException notOne) {
      return Optional.empty();
    }
  }
}
