package allday.platforms.clover;

import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.platforms.ChannelNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What integrations write into an order's note, there being no field for it: where the order came
 * from, its number there, and when it is wanted.
 */
record CloverNote(
    @Nullable String origin,
    @Nullable String kind,
    @Nullable String time,
    @Nullable String number) {
  private static final int MOST = 2000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  static CloverNote read(@Nullable String note, Connection connection) {
    var pattern = connection.get(CloverPlatform.NOTE_PATTERN);
    if (note == null || note.length() > MOST) {
      return new CloverNote(null, null, null, null);
    }
    var found = pattern.matcher(note);
    return found.find()
        ? new CloverNote(
            group(found, "origin"),
            group(found, "kind"),
            group(found, "time"),
            group(found, "number"))
        : new CloverNote(null, null, null, null);
  }

  /** What proves that a direct feed tells of the same order; the creating system's own id first. */
  List<SourceRef> originChain(@Nullable String externalReference, Connection connection) {
    String named =
        origin == null
            ? ""
            : ChannelNames.find(connection, origin).orElseGet(() -> ChannelNames.folded(origin));
    String external = connection.find(CloverPlatform.EXTERNAL_REFERENCES).orElse(named);
    var chain = new ArrayList<SourceRef>();
    chain.addAll(ChannelNames.origin(external, externalReference, "/externalReferenceId"));
    chain.addAll(ChannelNames.origin(named, number, "/note"));
    return chain;
  }

  /** The time is a clock's, on the first day on which it is not over when the order is placed. */
  Timing addTo(Timing timing, ZoneId zone, Connection connection) {
    var wanted = wanted(timing.placedAt(), zone);
    if (wanted == null) {
      return timing;
    }
    var from = timing.placedAt().plus(connection.get(CloverPlatform.SCHEDULED_FROM));
    return (wanted.isBefore(from) ? timing : timing.scheduled(wanted, null)).promised(wanted, null);
  }

  private @Nullable Instant wanted(Instant placedAt, ZoneId zone) {
    if (time == null) {
      return null;
    }
    try {
      var clock = LocalTime.parse(time, CLOCK);
      var day = placedAt.atZone(zone).toLocalDate();
      var today = clock.atDate(day).atZone(zone).toInstant();
      return today.isBefore(placedAt)
          ? clock.atDate(day.plusDays(1)).atZone(zone).toInstant()
          : today;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static @Nullable String group(Matcher found, String name) {
    return found.namedGroups().containsKey(name) ? found.group(name) : null;
  }
}
