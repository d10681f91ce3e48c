package allday.notification.template;

import allday.contracts.Branch;
import allday.contracts.Currencies;
import allday.contracts.Money;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times and amounts as people of a branch write them. The digits are 0 to 9 in every language: the
 * number of an order is read out at a counter and typed into other systems as it is, and a message
 * has one kind of digits.
 */
final class Words {
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+");

  private final Branch branch;
  private final Locale locale;
  private final Instant now;

  Words(Branch branch, String language, Instant now) {
    this.branch = branch;
    this.locale = locale(language, branch.country());
    this.now = now;
  }

  /** The time of day, with the date where it is not today and the year where it is another one. */
  @Nullable String time(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    var local = whole(instant.atZone(branch.zone()));
    var today = now.atZone(branch.zone()).toLocalDate();
    var time = clock().format(local);
    if (local.toLocalDate().equals(today)) {
      return plainBlanks(time);
    }
    var date =
        local.getYear() == today.getYear()
            ? DateTimeFormatter.ofLocalizedPattern("MMMMd")
            : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
    var comma = locale.getLanguage().equals("ar") ? "، " : ", ";
    return plainBlanks(date.withLocale(locale).format(local) + comma + time);
  }

  @Nullable String money(@Nullable Money amount) {
    if (amount == null) {
      return null;
    }
    try {
      var format = NumberFormat.getCurrencyInstance(locale);
      format.setCurrency(Currency.getInstance(amount.currency()));
      format.setMinimumFractionDigits(Currencies.digits(amount.currency()));
      format.setMaximumFractionDigits(Currencies.digits(amount.currency()));
      var text = plainBlanks(format.format(amount.major()));
      return locale.getCountry().equals("IN") ? lakhs(text) : text;
    } catch (IllegalArgumentException unknownToTheJdk) {
      return amount.toString();
    }
  }

  /** In Hindi the part of the day stands before the hour: शाम 6:45. */
  private DateTimeFormatter clock() {
    return locale.getLanguage().equals("hi")
        ? DateTimeFormatter.ofPattern("B h:mm", locale)
        : DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
  }

  /** India groups by two digits above the thousand, which the JDK's formats cannot. */
  private static String lakhs(String text) {
    return THOUSANDS
        .matcher(text)
        .replaceAll(
            found -> {
              var digits = found.group().replace(",", "");
              int thousand = digits.length() - 3;
              return digits.substring(0, thousand).replaceAll("(?<=\\d)(?=(\\d\\d)+$)", ",")
                  + ","
                  + digits.substring(thousand);
            });
  }

  private static ZonedDateTime whole(ZonedDateTime local) {
    return local.withSecond(0).withNano(0);
  }

  /** "English" alone does not say whether the day or the month comes first: the branch does. */
  private static Locale locale(String language, String country) {
    var asked = Locale.forLanguageTag(language);
    var locale = new Locale.Builder().setLocale(asked).setUnicodeLocaleKeyword("nu", "latn");
    return asked.getCountry().isEmpty() ? locale.setRegion(country).build() : locale.build();
  }

  /** One narrow blank from the JDK's tables would halve what fits into a text message. */
  private static String plainBlanks(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2019', '\'');
  }
}
