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

/**
 * The ways platforms write a time: ISO 8601 with {@code Z}, {@code +01:00} or {@code +0100}, with a
 * blank for the {@code T}, with a fraction, with " UTC" behind, without a zone, or Unix time in
 * seconds or milliseconds (told apart by size).
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
  private static final long MILLIS_FROM = 100_000_000_000L;

  private Times() {}

  /**
   * @param zone in which a time without zone is meant
   * @return empty where the text is no time
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    String form = text.strip();
    try {
      if (form.matches("\\d{9,16}")) {
        long number = Long.parseLong(form);
        return Optional.of(
            number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
      }
      if (form.endsWith(" UTC")) {
        form = form.substring(0, form.length() - 4) + "Z";
      }
      if (form.length() > 10 && form.charAt(10) == ' ') {
        form = form.substring(0, 10) + "T" + form.substring(11);
      }
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
