package allday.notification.consent.law;

import allday.contracts.BranchId;
import allday.contracts.channel.ChannelAccount;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls to customers are, and where the business can be called back (COMPLIANCE section 9, 47
 * CFR 64.1200(b)).
 *
 * @param business the name under which it is registered
 * @param phone E.164
 * @param phones of branches with a number of their own, by branch
 */
public record CallIdentity(String business, String phone, Map<String, String> phones) {
  /** Settings in which adapters keep the number that calls come from. */
  private static final List<String> CALL_FROM = List.of("voice-from", "from");

  /** The number to call back. */
  public String phone(@Nullable BranchId branch) {
    return branch == null ? phone : phones.getOrDefault(branch.value(), phone);
  }

  static @Nullable CallIdentity read(
      Reading section, List<ChannelAccount> accounts, Set<String> branches) {
    if (!section.has("calls")) {
      return null;
    }
    var calls = section.inner("calls");
    calls.allow("business", "phone", "branch-phones");
    var business =
        calls.required("business", "expected the name under which the business is registered");
    var from = callsFrom(accounts);
    if (!calls.has("phone")) {
      calls.problem("phone", "expected a number at which customers reach a person");
    }
    var phone = phone(calls, "phone", from);
    var phones = new LinkedHashMap<String, String>();
    var named = calls.inner("branch-phones");
    for (var branch : named.names()) {
      if (!branches.contains(branch)) {
        named.problem(branch, "expected one of the branches " + String.join(", ", branches));
      }
      phones.put(branch, phone(named, branch, from));
    }
    return new CallIdentity(business, phone, phones);
  }

  /** The number that calls come from would lead back to the machine. */
  private static String phone(Reading fields, String name, Set<String> from) {
    var phone = fields.value(name, CallIdentity::e164, "expected a number such as +442079460000");
    if (phone != null && from.contains(phone)) {
      fields.problem(
          name, "expected another number than the one calls come from, where a person answers");
    }
    return phone == null ? "" : phone;
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

  private static Set<String> callsFrom(List<ChannelAccount> accounts) {
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
