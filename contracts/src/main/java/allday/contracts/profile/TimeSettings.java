package allday.contracts.profile;

import allday.contracts.config.Setting;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** When things happen; places start at the order. */
public final class TimeSettings {
  public static final Setting<Place> PLACED_AT =
      Place.setting("placed-at", "When the customer ordered. With none the event's time.");
  public static final Setting<Place> REQUESTED_AT =
      Place.setting("requested-at", "The time the customer asked for.");
  public static final Setting<Place> PROMISED_AT =
      Place.setting("promised-at", "The time the customer was told.");
  public static final Setting<Place> ETA =
      Place.setting("eta", "The newest estimate of the same moment.");
  public static final Setting<Place> ACCEPT_BY =
      Place.setting("accept-by", "After this the platform cancels an order nobody accepted.");
  public static final Setting<Duration> ACCEPT_WITHIN =
      Setting.duration(
          "accept-within", "How long after the order that is, where the platform does not say.");
  public static final Setting<List<DateTimeFormatter>> FORMAT =
      new Setting<>(
          "time-format",
          "Forms of time besides ISO 8601 and Unix time; several are separated by |.",
          "forms such as yyyyMMdd HH:mm or dd/MM/yyyy h:mm a, separated by |",
          null,
          false,
          text -> Stream.of(text.split("\\|")).map(TimeSettings::form).toList());
  public static final Setting<ZoneId> ZONE =
      new Setting<>(
          "time-zone",
          "Where times without a zone are meant. Absent: the branch's zone.",
          "an IANA zone such as Asia/Kolkata",
          null,
          false,
          ZoneId::of);
  public static final Setting<Place> UTC_OFFSET =
      Place.setting("utc-offset", "Hours from UTC of times without a zone, where the order says.");

  static final List<Setting<?>> ALL =
      List.of(
          PLACED_AT,
          REQUESTED_AT,
          PROMISED_AT,
          ETA,
          ACCEPT_BY,
          ACCEPT_WITHIN,
          FORMAT,
          ZONE,
          UTC_OFFSET);

  private TimeSettings() {}

  private static DateTimeFormatter form(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern.strip())
        .toFormatter(Locale.ENGLISH);
  }
}
