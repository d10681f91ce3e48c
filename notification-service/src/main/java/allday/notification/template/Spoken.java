package allday.notification.template;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as a voice should read them: digit by digit, with a pause where people pause. Read as an
 * amount, nobody could compare them with what is printed on the receipt, or dial them.
 */
public final class Spoken {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** So many characters are remembered together. */
  private static final int TOGETHER = 4;

  private Spoken() {}

  /** The number of an order, {@code A-1042} for one. */
  static String number(String shown) {
    var groups = new ArrayList<String>();
    for (var part : BETWEEN.split(shown)) {
      for (int from = 0; from < part.length(); from += TOGETHER) {
        groups.add(apart(part.substring(from, Math.min(part.length(), from + TOGETHER))));
      }
    }
    return groups.stream().filter(group -> !group.isEmpty()).collect(Collectors.joining(", "));
  }

  /**
   * A telephone number as it is dialled where it is heard.
   *
   * @param heardIn ISO 3166 alpha-2; null where that is not known
   * @param plus what the sign before a country code is called
   */
  public static String phone(String e164, @Nullable String heardIn, String plus) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var number = numbers.parse(e164, null);
      boolean athome = String.valueOf(numbers.getRegionCodeForNumber(number)).equals(heardIn);
      var written =
          numbers.format(
              number, athome ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
      var groups = new ArrayList<String>();
      for (var part : BETWEEN.split(written)) {
        if (!part.isEmpty()) {
          groups.add(apart(part));
        }
      }
      return (athome ? "" : plus + " ") + String.join(", ", groups);
    } catch (NumberParseException none) {
      return apart(e164);
    }
  }

  private static String apart(String together) {
    return together.codePoints().mapToObj(Character::toString).collect(Collectors.joining(" "));
  }
}
