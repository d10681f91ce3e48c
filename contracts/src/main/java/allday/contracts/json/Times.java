package allday.contracts.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ways platforms write a time: ISO 8601 with {@code Z}, {@code +01:00}, {@code +0100} or {@code
 * +01}, with a blank for the {@code T} or before the offset, with a fraction (also behind a colon,
 * as Otter does), with " UTC" or " GMT" behind, without a zone, or Unix time in seconds or
 * milliseconds (told apart by size). Digits in a row that are neither, such as {@code
 * 20260302173000}, are not guessed.
 */
public final class Times {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendPattern("HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter WITH_OFFSET =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);
  private static final Pattern UNIX = Pattern.compile("0|\\d{9,13}");
  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final Pattern COLON_FRACTION = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d):(?=\\d)");
  private static final Pattern NAMED_UTC = Pattern.compile(" ?(UTC|GMT)$");

  private Times() {}

  /**
   * @param zone in which a time without zone is meant
   * @return empty where the text is no time
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    String form = text.strip().toUpperCase(Locale.ROOT);
    try {
      if (UNIX.matcher(form).matches()) {
        long number = Long.parseLong(form);
        return Optional.of(
            number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
      }
      if (form.length() > 10 && form.charAt(10) == ' ') {
        form = form.substring(0, 10) + "T" + form.substring(11);
      }
      form = NAMED_UTC.matcher(form).replaceFirst("Z").replace(" ", "");
      form = COLON_FRACTION.matcher(form).replaceFirst("$1.");
      return Optional.of(
          hasOffset(form)
              ? OffsetDateTime.parse(form, WITH_OFFSET).toInstant()
              : LocalDateTime.parse(form, LOCAL).atZone(zone).toInstant());
    } catch (DateTimeException | ArithmeticException none) {
      return Optional.empty();
    }
  }

  private static boolean hasOffset(String form) {
    return form.endsWith("Z") || form.indexOf('+', 10) > 0 || form.indexOf('-', 11) > 0;
  }
}
