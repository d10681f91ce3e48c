package allday.notification.consent;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;

/** Numbers of lines that take no texts, as far as the number tells. */
public final class Landlines {
  private Landlines() {}

  /**
   * Whether it is one. Where lines and mobile telephones have numbers of the same kind, as in North
   * America, no number is known to be one.
   */
  public static boolean is(String e164) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.getNumberType(numbers.parse(e164, null)) == PhoneNumberType.FIXED_LINE;
    } catch (NumberParseException none) {
      return false;
    }
  }
}
