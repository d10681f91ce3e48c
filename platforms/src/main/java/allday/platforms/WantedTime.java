package allday.platforms;

import allday.contracts.config.Setting;
import allday.contracts.json.Times;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time a customer asked for, where the platform has no field for it and a plugin of the shop's
 * choice keeps it in one of its own: the operator says in which, and how it is written.
 *
 * @param from when; of a window its beginning; null where nothing was asked for or it could not be
 *     read
 * @param until the end of the window; the same as {@code from} where there is none
 * @param unread the words of a wish that could not be read; for a person, never guessed
 */
public record WantedTime(@Nullable Instant from, @Nullable Instant until, @Nullable String unread) {
  public static final Setting<String> TIME_FIELD =
      Setting.text(
          "requested-time-field",
          "The field in which the shop keeps the time the customer asked for.");
  public static final Setting<List<DateTimeFormatter>> TIME_FORMAT =
      formats(
              "requested-time-format",
              "How that time is written; several forms are separated by |. A form may hold the date too.")
          .defaultsTo("HH:mm|h:mm a|ha|h a");
  public static final Setting<String> DATE_FIELD =
      Setting.text(
          "requested-date-field",
          "The field with the day, where it is not in the time's; absent: the day of the order.");
  public static final Setting<List<DateTimeFormatter>> DATE_FORMAT =
      formats("requested-date-format", "How that day is written; several forms are separated by |.")
          .defaultsTo("yyyy-MM-dd");

  private static final WantedTime NONE = new WantedTime(null, null, null);
  private static final String BETWEEN = "\\s*[-–—]\\s*|\\s+to\\s+";

  /** What an adapter puts into its spec. */
  public static List<Setting<?>> settings() {
    return List.of(TIME_FIELD, TIME_FORMAT, DATE_FIELD, DATE_FORMAT);
  }

  /**
   * @param field the text of one of the order's own fields by its name; null where it is not there
   * @param storeId whose zone the time is in
   * @param placedAt a time without a day is the first one that is not over by then
   */
  public static WantedTime read(
      Function<String, @Nullable String> field,
      Connection connection,
      String storeId,
      Instant placedAt) {
    String time = connection.find(TIME_FIELD).map(field).orElse(null);
    if (time == null) {
      return NONE;
    }
    String day = connection.find(DATE_FIELD).map(field).orElse(null);
    var zone = connection.requiredBranch(storeId).zone();
    var wish = new Reader(connection, zone, placedAt).read(time, day);
    return wish.orElseGet(() -> new WantedTime(null, null, day == null ? time : day + " " + time));
  }

  /** Adds the wish to an order's times: promised is the end of the window. */
  public Timing addTo(Timing timing) {
    return from == null ? timing : timing.scheduled(from, null).promised(until, null);
  }

  private record Reader(Connection connection, ZoneId zone, Instant placedAt) {

    Optional<WantedTime> read(String time, @Nullable String day) {
      var date = day == null ? Optional.<LocalDate>empty() : date(day);
      if (day != null && date.isEmpty()) {
        return Optional.empty();
      }
      var exact = instant(time, date.orElse(null));
      if (exact.isPresent()) {
        return Optional.of(notOver(exact.get(), exact.get(), date.isPresent()));
      }
      String[] ends = time.split(BETWEEN, 3);
      if (ends.length != 2) {
        return Optional.empty();
      }
      var from = instant(ends[0], date.orElse(null));
      var until = instant(ends[1], date.orElse(null));
      return from.isEmpty() || until.isEmpty() || until.get().at.isBefore(from.get().at)
          ? Optional.empty()
          : Optional.of(notOver(from.get(), until.get(), date.isPresent()));
    }

    private WantedTime notOver(Moment from, Moment until, boolean dayIsKnown) {
      if (dayIsKnown || until.hasDay || !until.at.isBefore(placedAt)) {
        return new WantedTime(from.at, until.at, null);
      }
      return new WantedTime(nextDay(from.at), nextDay(until.at), null);
    }

    private Instant nextDay(Instant at) {
      return at.atZone(zone).plusDays(1).toInstant();
    }

    private Optional<LocalDate> date(String text) {
      return parse(text, DATE_FORMAT)
          .map(LocalDate::from)
          .or(() -> Times.read(text, zone).map(at -> at.atZone(zone).toLocalDate()));
    }

    private Optional<Moment> instant(String text, @Nullable LocalDate day) {
      return parse(text, TIME_FORMAT)
          .map(
              found ->
                  found instanceof LocalDateTime full
                      ? new Moment(full.atZone(zone).toInstant(), true)
                      : new Moment(
                          LocalTime.from(found)
                              .atDate(day == null ? placedAt.atZone(zone).toLocalDate() : day)
                              .atZone(zone)
                              .toInstant(),
                          false))
          .or(() -> Times.read(text, zone).map(at -> new Moment(at, true)));
    }

    private Optional<TemporalAccessor> parse(String text, Setting<List<DateTimeFormatter>> forms) {
      for (var form : connection.get(forms)) {
        try {
          return Optional.of(
              form.parseBest(text.strip(), LocalDateTime::from, LocalDate::from, LocalTime::from));
        } catch (DateTimeException other) {
          // The next form may fit.
        }
      }
      return Optional.empty();
    }
  }

  private record Moment(Instant at, boolean hasDay) {}

  private static Setting<List<DateTimeFormatter>> formats(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "forms such as HH:mm or yyyy-MM-dd h:mm a, separated by |",
        null,
        false,
        text -> Stream.of(text.split("\\|")).map(WantedTime::format).toList());
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern.strip())
        .toFormatter(Locale.ENGLISH);
  }
}
