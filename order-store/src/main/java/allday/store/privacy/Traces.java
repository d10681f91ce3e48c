package allday.store.privacy;

import allday.store.notification.ContactType;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How an address may be written within bytes that nobody has understood: a pattern for PostgreSQL.
 */
final class Traces {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** Between the digits of a number, in clear or as URLs have it. */
  private static final String BETWEEN = "(?:[ ().+/-]|%20|%2B|%28|%29)*";

  private static final String SPECIAL = "[\\\\^$.|?*+()\\[\\]{}]";

  private Traces() {}

  static String of(ContactType type, String address) {
    return type == ContactType.PHONE ? number(address) : text(address);
  }

  /** With its country code or without, and not as a part of a longer number. */
  private static String number(String e164) {
    try {
      var number = PHONES.parse(e164, null);
      var national = PHONES.getNationalSignificantNumber(number);
      return "(?<![0-9])(?:(?:00)?%s)?%s0?%s%s(?![0-9])"
          .formatted(number.getCountryCode(), BETWEEN, BETWEEN, spread(national));
    } catch (NumberParseException noNumber) {
      return text(e164);
    }
  }

  private static String spread(String digits) {
    return digits.chars().mapToObj(Character::toString).collect(Collectors.joining(BETWEEN));
  }

  private static String text(String address) {
    var escaped = Pattern.compile(SPECIAL).matcher(address).replaceAll("\\\\$0");
    return "(?<![a-z0-9._-])"
        + escaped.replace("@", "(?:@|%40|\\\\+u0040)")
        + "(?![a-z0-9_-]|\\.[a-z0-9])";
  }
}
