package allday.ingestion.connection;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.kit.meters.DatabaseMeter;
import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.store.ingestion.ConnectionHealths;
import allday.store.ingestion.ConnectionHealths.Health;
import allday.store.ingestion.ConnectionHealths.Trouble;
import allday.store.ingestion.IngestionQueues;
import allday.store.ingestion.NoticeQueue;
import allday.store.ingestion.PollCursors;
import allday.store.ingestion.PollCursors.PollCursor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How each configured connection is doing, and what waits in the queues of taking orders in. Labels
 * are what the operator configured; nothing that a stranger sends becomes one.
 */
@Component
class ConnectionMeters {
  private final MeterRegistry meters;
  private final PlatformParts parts;
  private final Clock clock;
  private final Glimpse<Known> glimpse;

  ConnectionMeters(
      MeterRegistry meters,
      Connections connections,
      PlatformParts parts,
      ConnectionHealths healths,
      PollCursors cursors,
      NoticeQueue notices,
      IngestionQueues queues,
      Clock clock) {
    this.meters = meters;
    this.parts = parts;
    this.clock = clock;
    this.glimpse =
        new Glimpse<>(
            "The health of connections",
            () ->
                new Known(
                    healths.all(),
                    healths.troubles(),
                    cursors.all(),
                    notices.waiting(),
                    queues.all()));
    connections.all().forEach(this::add);
    var all = new Queues(meters, clock);
    for (var name : IngestionQueues.NAMES) {
      all.add(
          name, glimpse, known -> known.queue(name).waiting(), known -> known.queue(name).oldest());
    }
    DatabaseMeter.add(meters, "ingestion", glimpse);
  }

  private record Known(
      Map<ConnectionId, Health> healths,
      List<Trouble> troubles,
      Map<ConnectionId, PollCursor> cursors,
      Map<ConnectionId, Long> notices,
      List<IngestionQueues.Queue> queues) {
    Health health(Connection connection) {
      return healths.getOrDefault(
          connection.id(), new Health(connection.id(), null, null, null, null, null, List.of()));
    }

    boolean isTroubled(Connection connection, Road road) {
      return troubles.stream()
          .anyMatch(
              trouble ->
                  trouble.connection().equals(connection.id())
                      && trouble.road().equals(road.name()));
    }

    IngestionQueues.Queue queue(String name) {
      return queues.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
  }

  private void add(Connection connection) {
    var tags =
        Tags.of("platform", connection.platform().value(), "connection", connection.id().value());
    glimpse.gauge(
        meters,
        "allday.connection.last.event.age.seconds",
        "since an order or notice of it was last stored, by whichever road; NaN before the first",
        tags,
        known -> age(known.health(connection).lastEventAt()));
    glimpse.gauge(
        meters,
        "allday.connection.silent",
        "1 while it is quiet in opening hours for far longer than usual",
        tags,
        known ->
            Silence.of(connection, known.health(connection), clock.instant()).isPresent() ? 1 : 0);
    for (var road : roads(connection)) {
      glimpse.gauge(
          meters,
          "allday.connection.troubled",
          "1 while this road of it does not work",
          tags.and("road", road.name().toLowerCase(Locale.ROOT)),
          known -> known.isTroubled(connection, road) ? 1 : 0);
    }
    if (roads(connection).contains(Road.FETCH)) {
      glimpse.gauge(
          meters,
          "allday.connection.notices.waiting",
          "orders known by id that wait to be fetched",
          tags,
          known -> known.notices().getOrDefault(connection.id(), 0L));
    }
    if (connection.poll() != null) {
      mark(connection, connection.poll(), tags);
    }
  }

  private void mark(Connection connection, Duration every, Tags tags) {
    glimpse.gauge(
        meters,
        "allday.connection.complete.age.seconds",
        "age of the mark until which nothing can be missing; NaN before the first poll ended",
        tags,
        known -> {
          var cursor = known.cursors().get(connection.id());
          return cursor == null ? Double.NaN : age(cursor.completeUpTo());
        });
    Gauge.builder("allday.connection.poll.interval.seconds", every, Duration::toSeconds)
        .strongReference(true)
        .description("how often it is polled, as configured")
        .tags(tags)
        .register(meters);
  }

  private List<Road> roads(Connection connection) {
    var platform = connection.platform();
    boolean polled = connection.poll() != null;
    return List.of(Road.values()).stream()
        .filter(
            road ->
                switch (road) {
                  case FETCH -> parts.fetcher(platform).isPresent();
                  case POLL -> polled && parts.poller(platform).isPresent();
                  case QUEUE -> polled && parts.queue(platform).isPresent();
                })
        .toList();
  }

  private double age(@Nullable Instant since) {
    return since == null
        ? Double.NaN
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
