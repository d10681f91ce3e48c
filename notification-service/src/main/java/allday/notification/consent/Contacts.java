package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.store.notification.ContactType;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings addresses to one form, so that the same person's is recognised however it is written. */
@Component
public class Contacts {
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}\\.[^\\s@<>,;.\"]{2,63}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{5,14}");

  /** Enough for the customers of a busy hour; the same one comes up at every step of an order. */
  private static final int REMEMBERED = 4096;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Map<Written, Optional<KnownContact>> remembered =
      Collections.synchronizedMap(new Recent<>());
  private final Map<String, Boolean> landlines = Collections.synchronizedMap(new Recent<>());
  private final ContactKey key;

  Contacts(ContactKey key) {
    this.key = key;
  }

  /**
   * A telephone number.
   *
   * @param country ISO 3166 alpha-2, for numbers without a country code
   * @return empty where it is none that could exist
   */
  public Optional<KnownContact> phone(String number, @Nullable String country) {
    return remembered.computeIfAbsent(
        new Written(number, country), written -> read(written.number(), written.country()));
  }

  /** A number as it was written, and where. */
  private record Written(String number, @Nullable String country) {}

  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > REMEMBERED;
    }
  }

  private Optional<KnownContact> read(String number, @Nullable String country) {
    try {
      var parsed = numbers.parse(number, country);
      return numbers.isValidNumber(parsed)
          ? Optional.of(contact(ContactType.PHONE, numbers.format(parsed, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }

  /** Whether it is a text to a number of a line that takes none. */
  public boolean isLandlineForText(Kind kind, String e164) {
    return kind == Kind.SMS && landlines.computeIfAbsent(e164, Landlines::is);
  }

  /** A mail address; empty where it cannot be one. */
  public Optional<KnownContact> mail(String address) {
    var trimmed = address.strip();
    return MAIL.matcher(trimmed).matches()
        ? Optional.of(contact(ContactType.EMAIL, trimmed.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** The address of a channel: its form tells what it is where the kind does not. */
  public KnownContact ofChannel(Kind kind, String address) {
    var trimmed = address.strip();
    boolean number = kind == Kind.SMS || kind == Kind.VOICE || E164.matcher(trimmed).matches();
    if (number) {
      return phone(trimmed, null).orElseGet(() -> contact(ContactType.PHONE, trimmed));
    }
    return mail(trimmed).orElseGet(() -> contact(ContactType.HANDLE, trimmed));
  }

  /** Whatever a provider or a platform calls somebody. */
  public KnownContact handle(String name) {
    return contact(ContactType.HANDLE, name.strip());
  }

  /** An address of a channel, for people who need not know it. */
  public String masked(Kind kind, String address) {
    return address.isEmpty() ? "" : ofChannel(kind, address).masked();
  }

  /** What a person typed to find a customer: a number in E.164 or a mail address. */
  public Optional<KnownContact> typed(String text) {
    return text.contains("@") ? mail(text) : phone(text, null);
  }

  /** The country of a number in E.164, ISO 3166 alpha-2; null where it has none. */
  public @Nullable String country(String e164) {
    try {
      return numbers.getRegionCodeForNumber(numbers.parse(e164, null));
    } catch (NumberParseException none) {
      return null;
    }
  }

  private KnownContact contact(ContactType type, String address) {
    return new KnownContact(type, address, key.hash(type, address), mask(type, address));
  }

  static String mask(ContactType type, String address) {
    return switch (type) {
      case EMAIL -> address.charAt(0) + "•••" + address.substring(address.indexOf('@'));
      case PHONE, HANDLE ->
          address.length() < 6
              ? "•••"
              : address.substring(0, type == ContactType.PHONE ? 3 : 0)
                  + "•••"
                  + address.substring(address.length() - 2);
    };
  }
}
