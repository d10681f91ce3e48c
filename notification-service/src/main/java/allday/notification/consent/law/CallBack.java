package allday.notification.consent.law;

import allday.contracts.channel.ChannelAccount;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The number at which whoever was called reaches a person, in E.164. */
final class CallBack {
  /** Settings in which adapters keep the number that calls come from. */
  private static final List<String> CALL_FROM = List.of("voice-from", "from");

  private CallBack() {}

  /**
   * Reads it; null where it is not said or is none.
   *
   * @param machines numbers that calls come from, which would lead back to the machine
   */
  static @Nullable String read(Reading fields, String name, Set<String> machines) {
    var phone = fields.value(name, CallBack::e164, "expected a number such as +442079460000");
    if (phone != null && machines.contains(phone)) {
      fields.problem(
          name, "expected another number than the one calls come from, where a person answers");
    }
    return phone;
  }

  private static String e164(String text) {
    var numbers = PhoneNumberUtil.getInstance();
    try {
      var parsed = numbers.parse(text, null);
      if (!numbers.isPossibleNumber(parsed)) {
        throw new IllegalArgumentException("no number");
      }
      return numbers.format(parsed, PhoneNumberFormat.E164);
    } catch (NumberParseException none) {
      throw new IllegalArgumentException("no number", none);
    }
  }

  /** The numbers that calls come from. */
  static Set<String> machines(List<ChannelAccount> accounts) {
    var from = new HashSet<String>();
    for (var account : accounts) {
      var settings = account.settings().values();
      CALL_FROM.stream()
          .flatMap(name -> Stream.ofNullable(settings.get(name)))
          .findFirst()
          .ifPresent(from::add);
    }
    return from;
  }
}
