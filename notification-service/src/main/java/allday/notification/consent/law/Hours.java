package allday.notification.consent.law;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hours of a week in which a message may arrive (COMPLIANCE section 5.1).
 *
 * @param week days that are not there have no hours at all
 * @param holidays null: a holiday is as its day of the week
 * @param zone the zone the hours are meant in; null for the recipient's
 */
record Hours(
    String name, Map<DayOfWeek, Span> week, @Nullable Holiday holidays, @Nullable ZoneId zone) {
  Hours {
    week = Map.copyOf(week);
  }

  /** From and to on one day; {@code to} at midnight means the end of the day. */
  record Span(LocalTime from, LocalTime to) {
    /** Reads {@code 08:00-21:00}. */
    static Span parse(String text) {
      var parts = text.split("-", 2);
      var to = parts[1].strip();
      var span =
          new Span(
              LocalTime.parse(parts[0].strip()),
              to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
      if (!span.to.equals(LocalTime.MIDNIGHT) && !span.from.isBefore(span.to)) {
        throw new IllegalArgumentException("ends before it begins");
      }
      return span;
    }
  }

  /** The hours of a holiday; a null span for none. */
  record Holiday(@Nullable Span span) {}

  /** When messages may arrive on a day. */
  record Open(Instant from, Instant to) {}

  /**
   * The hours of a date. What begins in the gap of a clock that goes forward begins with the first
   * minute after it; of an hour that comes twice the first is meant.
   */
  Optional<Open> on(LocalDate date, ZoneId recipient, Holidays calendar) {
    var where = zone == null ? recipient : zone;
    var span =
        holidays != null && calendar.has(date) ? holidays.span() : week.get(date.getDayOfWeek());
    if (span == null) {
      return Optional.empty();
    }
    var from = instant(date, span.from(), where);
    var to =
        span.to().equals(LocalTime.MIDNIGHT)
            ? instant(date.plusDays(1), LocalTime.MIDNIGHT, where)
            : instant(date, span.to(), where);
    return from.isBefore(to) ? Optional.of(new Open(from, to)) : Optional.empty();
  }

  private static Instant instant(LocalDate date, LocalTime time, ZoneId where) {
    var local = date.atTime(time);
    var transition = where.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(where).toInstant();
  }
}
