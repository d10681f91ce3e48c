package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Outcome;
import allday.kit.meters.DatabaseMeter;
import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.ChannelShares;
import allday.store.notification.ChannelShares.Share;
import allday.store.notification.DeliveryBalance;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryState.Group;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The balance: deliveries made = sent + refused + dropped + unclear + waiting + forgotten. All is
 * counted in the database, so that it is right whichever instance did the work and however often
 * they were started. And how the channels are doing, each by what this instance sees of it.
 */
@Component
class DeliveryMeters {
  private static final List<String> OUTCOMES = List.of("sent", "try_later", "refused", "unclear");

  private final MeterRegistry registry;

  /** Held here, since the registry holds what a counter reads only weakly. */
  private final Glimpse<DeliveryBalance> glimpse;

  private final Glimpse<Map<ChannelId, Share>> moved;

  DeliveryMeters(
      MeterRegistry registry,
      DeliveryLookup deliveries,
      ChannelDirectory channels,
      ChannelShares shares,
      Clock clock) {
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
    this.moved = new Glimpse<>("Shares of channels", shares::all);
    for (var line : channels.all()) {
      OUTCOMES.forEach(outcome -> calls(line.id(), outcome));
      for (var why : TakeOver.Why.values()) {
        takenOver(line.id(), why);
      }
      moved.gauge(
          registry,
          "allday.channel.share.moved",
          "what share of its messages another sends because its own arrive late",
          tags(line),
          seen -> share(seen, line));
    }
  }

  void called(ChannelId channel, Outcome outcome, Duration took) {
    calls(channel, word(outcome)).record(took);
  }

  void tookOver(ChannelId channel, TakeOver.Why why) {
    takenOver(channel, why).increment();
  }

  private Counter takenOver(ChannelId channel, TakeOver.Why why) {
    return Counter.builder("allday.channel.taken.over")
        .description("messages of a channel that another sends instead, by why")
        .tag("channel", channel.value())
        .tag("why", why.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  void watch(Line line, CircuitBreaker breaker, ChannelHealth health) {
    var tags = tags(line);
    Gauge.builder("allday.channel.breaker.open", breaker, DeliveryMeters::openness)
        .description("1 while its provider is left alone after failures, 0.5 while it is tried")
        .tags(tags)
        .register(registry);
    Gauge.builder("allday.channel.broken", health, seen -> seen.isBroken() ? 1 : 0)
        .description("1 while the provider refuses the account: only its settings mend that")
        .tags(tags)
        .register(registry);
  }

  private static Tags tags(Line line) {
    return Tags.of("channel", line.id().value(), "provider", line.provider().id().value());
  }

  private static double share(Map<ChannelId, Share> seen, Line line) {
    return seen.getOrDefault(line.id(), Share.none(line.id())).share() / 100.0;
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
