package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Outcome;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.DeliveryState;
import allday.store.notification.DeliveryState.Group;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The balance: deliveries made = sent + refused + dropped + unclear + waiting. The terms are
 * counted in the database, so that they are right whichever process did the work.
 */
@Component
public class DeliveryMeters {
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final MeterRegistry registry;
  private final DeliveryLookup deliveries;
  private final Clock clock;
  private final Counter made;
  private volatile Counted counted = new Counted(Instant.EPOCH, Map.of(), null);

  DeliveryMeters(MeterRegistry registry, DeliveryLookup deliveries, Clock clock) {
    this.registry = registry;
    this.deliveries = deliveries;
    this.clock = clock;
    this.made =
        Counter.builder("allday.deliveries.made").description("by this process").register(registry);
    for (var group : Group.values()) {
      Gauge.builder("allday.deliveries", this, meters -> meters.count(group))
          .tag("state", group.name().toLowerCase(java.util.Locale.ROOT))
          .register(registry);
    }
    TimeGauge.builder(
            "allday.deliveries.oldest.due", this, TimeUnit.SECONDS, DeliveryMeters::oldestAge)
        .register(registry);
  }

  private record Counted(
      Instant at, Map<DeliveryState, Long> states, @Nullable Instant oldestDue) {}

  /** Counts when the transaction is committed: what is rolled back was not made. */
  void made(int many) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            made.increment(many);
          }
        });
  }

  void called(ChannelId channel, Outcome outcome, Duration took) {
    Timer.builder("allday.channel.calls")
        .tag("channel", channel.value())
        .tag("outcome", outcome.getClass().getSimpleName())
        .register(registry)
        .record(took);
  }

  private double count(Group group) {
    return counted().states().entrySet().stream()
        .filter(entry -> entry.getKey().group() == group)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private double oldestAge() {
    var oldest = counted().oldestDue();
    return oldest == null ? 0 : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
  }

  /** One look into the database serves a whole scrape. */
  private synchronized Counted counted() {
    var now = clock.instant();
    if (counted.at().plus(FRESH).isBefore(now)) {
      counted = new Counted(now, deliveries.counts(), deliveries.oldestDue().orElse(null));
    }
    return counted;
  }
}
