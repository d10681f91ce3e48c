package allday.ingestion.connection;

import allday.contracts.Branch;
import allday.contracts.platform.Connection;
import allday.store.ingestion.ConnectionHealths.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a connection has been quiet for longer than it usually is. */
final class Silence {
  private static final Duration LEAST = Duration.ofMinutes(30);
  private static final int TIMES_THE_USUAL = 4;

  /** Fewer gaps say nothing about what is usual. */
  private static final int ENOUGH_GAPS = 10;

  private Silence() {}

  /** For how long it has been suspiciously quiet in opening hours; empty where all is well. */
  static Optional<Duration> of(Connection connection, Health health, Instant now) {
    var last = health.lastEventAt();
    var open = openSince(connection, now);
    if (last == null || open.isEmpty() || health.recentGaps().size() < ENOUGH_GAPS) {
      return Optional.empty();
    }
    var from = last.isAfter(open.get()) ? last : open.get();
    var quiet = Duration.between(from, now);
    var bearable = median(health.recentGaps()).multipliedBy(TIMES_THE_USUAL);
    return quiet.compareTo(LEAST) > 0 && quiet.compareTo(bearable) > 0
        ? Optional.of(quiet)
        : Optional.empty();
  }

  /** When the branch that has been open the longest opened; empty where all are closed. */
  private static Optional<Instant> openSince(Connection connection, Instant now) {
    return connection.stores().values().stream()
        .filter(branch -> branch.hours().isOpen(now.atZone(branch.zone())))
        .map(branch -> openSince(branch, now))
        .min(Comparator.naturalOrder());
  }

  private static Instant openSince(Branch branch, Instant now) {
    var hours = branch.hours();
    if (hours.from().equals(hours.until())) {
      return Instant.MIN;
    }
    var local = now.atZone(branch.zone());
    var today = local.toLocalDate().atTime(hours.from()).atZone(branch.zone());
    return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
  }

  private static Duration median(List<Long> seconds) {
    var sorted = seconds.stream().sorted().toList();
    return Duration.ofSeconds(sorted.get(sorted.size() / 2));
  }
}
