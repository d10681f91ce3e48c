package allday.ingestion.webhook;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.connection.PlatformParts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts requests: what was received equals the sum of what became of it, but for those that are
 * being worked on. What the limits turn away before it is looked at is counted apart. All counters
 * are there from the start, since a counter that appears with its first event hides that event.
 */
@Component
class Balance {
  private final MeterRegistry meters;
  private final Map<ConnectionId, Counts> counts = new ConcurrentHashMap<>();

  Balance(MeterRegistry meters, Connections connections, PlatformParts parts) {
    this.meters = meters;
    connections.all().stream()
        .filter(connection -> parts.intake(connection.platform()).isPresent())
        .forEach(this::of);
  }

  private record Counts(
      Counter received, Map<Outcome, Counter> outcomes, Counter turnedAway, Counter quarantined) {}

  void received(Connection connection) {
    of(connection).received().increment();
  }

  void became(Connection connection, Outcome outcome) {
    var counter = of(connection).outcomes().get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  void turnedAway(Connection connection) {
    of(connection).turnedAway().increment();
  }

  void quarantined(Connection connection) {
    of(connection).quarantined().increment();
  }

  private Counts of(Connection connection) {
    var known = counts.get(connection.id());
    return known != null
        ? known
        : counts.computeIfAbsent(connection.id(), _ -> register(connection));
  }

  private Counts register(Connection connection) {
    var tags =
        Tags.of("platform", connection.platform().value(), "connection", connection.id().value());
    var outcomes = new EnumMap<Outcome, Counter>(Outcome.class);
    for (var outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("allday.webhooks.outcomes")
              .description("what became of the requests at the webhook door")
              .tags(tags)
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    return new Counts(
        counter("allday.webhooks", "requests at the webhook door that were looked at", tags),
        outcomes,
        counter("allday.webhooks.turned.away", "requests that the door's limits sent away", tags),
        counter("allday.webhooks.quarantined", "refused requests that were kept", tags));
  }

  private Counter counter(String name, String words, Tags tags) {
    return Counter.builder(name).description(words).tags(tags).register(meters);
  }
}
