package allday.notification.consent.law;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When all rules that hold for a message let it arrive (COMPLIANCE sections 5.2 and 5.3). */
public final class QuietHours {
  public static final QuietHours NONE = new QuietHours(List.of());

  /** Whatever has no common hour within so many days has none at all. */
  private static final int DAYS = 15;

  private final List<Clockwork> all;

  QuietHours(List<Clockwork> all) {
    this.all = List.copyOf(all);
  }

  /** One rule in one zone. */
  record Clockwork(Hours hours, Holidays holidays, ZoneId zone) {
    /** The hours that are open at a time, or that open next. */
    Optional<Hours.Open> open(Instant at) {
      var date = at.atZone(hours.zone() == null ? zone : hours.zone()).toLocalDate();
      for (int day = 0; day <= DAYS; day++) {
        var open = hours.on(date.plusDays(day), zone, holidays);
        if (open.isPresent() && open.get().to().isAfter(at)) {
          return open;
        }
      }
      return Optional.empty();
    }
  }

  /** The first instant from then on at which every rule is content; empty where there is none. */
  public Optional<Instant> next(Instant from) {
    var last = from.plus(Duration.ofDays(DAYS));
    var candidate = from;
    while (!candidate.isAfter(last)) {
      var asked = candidate;
      for (var one : all) {
        var open = one.open(candidate);
        if (open.isEmpty()) {
          return Optional.empty();
        }
        if (open.get().from().isAfter(candidate)) {
          candidate = open.get().from();
        }
      }
      if (candidate.equals(asked)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Until when the hours that are open now stay so; empty where nothing limits them. */
  public Optional<Instant> end(Instant now) {
    return all.stream()
        .flatMap(one -> one.open(now).stream())
        .map(Hours.Open::to)
        .min(Instant::compareTo);
  }
}
