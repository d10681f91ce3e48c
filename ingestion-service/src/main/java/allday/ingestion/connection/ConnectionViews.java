package allday.ingestion.connection;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.ingestion.connection.ConnectionView.HealthView;
import allday.ingestion.connection.ConnectionView.TroubleView;
import allday.store.ingestion.ConnectionHealths;
import allday.store.ingestion.ConnectionHealths.Health;
import allday.store.ingestion.ConnectionHealths.Trouble;
import allday.store.ingestion.NoticeQueue;
import allday.store.ingestion.PollCursors;
import allday.store.ingestion.PollCursors.PollCursor;
import allday.store.ingestion.QuarantinedRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts together what the API shows of connections: one look at each table for all of them. */
@Component
class ConnectionViews {
  private static final Duration HOUR = Duration.ofHours(1);

  private final PlatformParts parts;
  private final ConnectionHealths healths;
  private final PollCursors cursors;
  private final QuarantinedRequests quarantine;
  private final NoticeQueue notices;
  private final Clock clock;

  ConnectionViews(
      PlatformParts parts,
      ConnectionHealths healths,
      PollCursors cursors,
      QuarantinedRequests quarantine,
      NoticeQueue notices,
      Clock clock) {
    this.parts = parts;
    this.healths = healths;
    this.cursors = cursors;
    this.quarantine = quarantine;
    this.notices = notices;
    this.clock = clock;
  }

  private record Known(
      Map<ConnectionId, Health> healths,
      Map<ConnectionId, Long> failures,
      List<Trouble> troubles,
      Map<ConnectionId, PollCursor> cursors,
      Map<ConnectionId, Long> quarantined,
      Map<ConnectionId, Long> waiting) {}

  List<ConnectionView> of(List<Connection> connections) {
    var known =
        new Known(
            healths.all(),
            healths.failuresSince(clock.instant().minus(HOUR)),
            healths.troubles(),
            cursors.all(),
            quarantine.countsSince(Instant.EPOCH),
            notices.waiting());
    return connections.stream().map(connection -> view(connection, known)).toList();
  }

  private ConnectionView view(Connection connection, Known known) {
    boolean hasWebhook = parts.intake(connection.platform()).isPresent();
    return new ConnectionView(
        connection.id().value(),
        connection.platform().value(),
        connection.stores().values().stream()
            .map(branch -> branch.id().value())
            .distinct()
            .sorted()
            .toList(),
        hasWebhook ? connection.webhookUrl() : null,
        roads(connection),
        connection.poll() == null ? null : connection.poll().toSeconds(),
        health(connection.id(), known));
  }

  private List<String> roads(Connection connection) {
    var platform = connection.platform();
    var roads = new ArrayList<String>();
    parts.intake(platform).ifPresent(_ -> roads.add("webhook"));
    parts.fetcher(platform).ifPresent(_ -> roads.add("fetch"));
    parts.poller(platform).ifPresent(_ -> roads.add("poll"));
    parts.queue(platform).ifPresent(_ -> roads.add("queue"));
    return roads;
  }

  private static HealthView health(ConnectionId id, Known known) {
    var health =
        known.healths().getOrDefault(id, new Health(id, null, null, null, null, null, List.of()));
    var cursor = known.cursors().getOrDefault(id, new PollCursor(id, null, null, 0));
    var troubles =
        known.troubles().stream()
            .filter(trouble -> trouble.connection().equals(id))
            .map(
                trouble ->
                    new TroubleView(
                        trouble.road().toLowerCase(Locale.ROOT), trouble.words(), trouble.since()))
            .toList();
    return new HealthView(
        troubles.isEmpty(),
        troubles,
        health.lastEventAt(),
        health.lastVerifiedAt(),
        health.lastRefusedAt(),
        health.lastFailureAt(),
        health.lastFailure(),
        known.failures().getOrDefault(id, 0L),
        known.quarantined().getOrDefault(id, 0L),
        known.waiting().getOrDefault(id, 0L),
        cursor.lastPollAt(),
        cursor.completeUpTo());
  }
}
