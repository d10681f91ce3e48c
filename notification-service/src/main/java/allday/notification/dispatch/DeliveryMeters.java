package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Outcome;
import allday.kit.meters.DatabaseMeter;
import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.DeliveryBalance;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryState.Group;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The balance: deliveries made = sent + refused + dropped + unclear + waiting. All of it is counted
 * in the database, so that it is right whichever instance did the work and however often they were
 * started. And how the channels are doing, each by what this instance sees of it.
 */
@Component
class DeliveryMeters {
  private static final List<String> OUTCOMES = List.of("sent", "try_later", "refused", "unclear");

  private final MeterRegistry registry;

  /** Held here, since the registry holds what a counter reads only weakly. */
  private final Glimpse<DeliveryBalance> glimpse;

  DeliveryMeters(
      MeterRegistry registry, DeliveryLookup deliveries, ChannelDirectory channels, Clock clock) {
    this.registry = registry;
    this.glimpse = new Glimpse<>("Deliveries", () -> deliveries.balance(clock.instant()));
    FunctionCounter.builder(
            "allday.deliveries.made", glimpse, seen -> seen.number(DeliveryBalance::made))
        .description("deliveries ever made, by whichever instance")
        .register(registry);
    for (var group : Group.values()) {
      glimpse.gauge(
          registry,
          "allday.deliveries",
          "deliveries by what has become of them",
          Tags.of("state", group.name().toLowerCase(Locale.ROOT)),
          balance -> balance.of(group));
    }
    var queues = new Queues(registry, clock);
    queues.add(
        "deliveries", glimpse, one -> one.due().waiting(), balance -> balance.due().oldest());
    queues.add(
        "issues", glimpse, one -> one.issues().waiting(), balance -> balance.issues().oldest());
    DatabaseMeter.add(registry, "notification", glimpse);
    channels.all().forEach(line -> OUTCOMES.forEach(outcome -> calls(line.id(), outcome)));
  }

  void called(ChannelId channel, Outcome outcome, Duration took) {
    calls(channel, word(outcome)).record(took);
  }

  void watch(Line line, CircuitBreaker breaker, ChannelHealth health) {
    var tags = Tags.of("channel", line.id().value(), "provider", line.provider().id().value());
    Gauge.builder("allday.channel.breaker.open", breaker, DeliveryMeters::openness)
        .description("1 while its provider is left alone after failures, 0.5 while it is tried")
        .tags(tags)
        .register(registry);
    Gauge.builder("allday.channel.broken", health, seen -> seen.isBroken() ? 1 : 0)
        .description("1 while the provider refuses the account: only its settings mend that")
        .tags(tags)
        .register(registry);
  }

  private Timer calls(ChannelId channel, String outcome) {
    return Timer.builder("allday.channel.calls")
        .description("calls to the provider of a channel")
        .tag("channel", channel.value())
        .tag("outcome", outcome)
        .register(registry);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Sent _ -> "sent";
      case Outcome.TryLater _ -> "try_later";
      case Outcome.Refused _ -> "refused";
      case Outcome.Unclear _ -> "unclear";
    };
  }

  private static double openness(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 1;
      case HALF_OPEN -> 0.5;
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
    };
  }
}
