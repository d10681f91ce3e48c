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
import org.jspecify.annotations.Nullable;

/** Times and amounts as people of a branch write them. */
final class Words {
  private final Branch branch;
  private final Locale locale;
  private final Instant now;

  Words(Branch branch, String language, Instant now) {
    this.branch = branch;
    this.locale = locale(language, branch.country());
    this.now = now;
  }

  /** The time of day, with the date where it is not today. */
  @Nullable String time(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    var local = instant.atZone(branch.zone());
    boolean today = local.toLocalDate().equals(now.atZone(branch.zone()).toLocalDate());
    var format =
        today
            ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
    return plainBlanks(format.withLocale(locale).format(whole(local)));
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
      return plainBlanks(format.format(amount.major()));
    } catch (IllegalArgumentException unknownToTheJdk) {
      return amount.toString();
    }
  }

  private static ZonedDateTime whole(ZonedDateTime local) {
    return local.withSecond(0).withNano(0);
  }

  /** "English" alone does not say whether the day or the month comes first: the branch does. */
  private static Locale locale(String language, String country) {
    var locale = Locale.forLanguageTag(language);
    return locale.getCountry().isEmpty()
        ? new Locale.Builder().setLocale(locale).setRegion(country).build()
        : locale;
  }

  /** One narrow blank from the JDK's tables would halve what fits into a text message. */
  private static String plainBlanks(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
