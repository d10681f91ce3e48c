package allday.kit.health;

import allday.contracts.event.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * {@code broker} in {@code /actuator/health}: whether Kafka answers and has our topics. However
 * often it is asked, it looks every few seconds only, waits for no more than a moment, and writes
 * no log: those who need the broker tell of its absence.
 */
final class BrokerHealthIndicator implements HealthIndicator, AutoCloseable {
  static final Duration KEPT = Duration.ofSeconds(5);
  static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration AT_MOST = KEPT.multipliedBy(4);

  private static final List<String> TOPICS =
      List.of(
          Topics.ORDERS_RAW,
          Topics.ORDERS_BULK,
          Topics.ORDERS_NOTICES,
          Topics.ORDERS_STATUS,
          Topics.ORDERS_ISSUES,
          Topics.WEBHOOKS_QUARANTINE,
          Topics.PRIVACY_ERASURES,
          Topics.PRIVACY_REQUESTS);

  private final Supplier<Admin> connect;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Seen last;
  private @Nullable Admin connected;

  /**
   * @param connect makes the connection, at the first look: that fails while the broker's name
   *     means nothing yet
   */
  BrokerHealthIndicator(Supplier<Admin> connect, Clock clock) {
    this.connect = connect;
    this.clock = clock;
  }

  private record Seen(Health health, Instant at) {}

  /** One looks, the others take what was seen last rather than wait in a row. */
  @Override
  public Health health() {
    var before = last;
    if (before != null && isYoungerThan(looking.isLocked() ? AT_MOST : KEPT, before)) {
      return before.health();
    }
    looking.lock();
    try {
      var meanwhile = last;
      if (meanwhile != null && isYoungerThan(KEPT, meanwhile)) {
        return meanwhile.health();
      }
      var now = look();
      last = new Seen(now, clock.instant());
      return now;
    } finally {
      looking.unlock();
    }
  }

  private boolean isYoungerThan(Duration age, Seen seen) {
    return clock.instant().isBefore(seen.at().plus(age));
  }

  private Health look() {
    try {
      admin()
          .describeTopics(TOPICS)
          .allTopicNames()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.up().build();
    } catch (ExecutionException refused) {
      return refused.getCause() instanceof UnknownTopicOrPartitionException
          ? down("a topic is missing")
          : down("does not answer");
    } catch (TimeoutException | KafkaException away) {
      return down("does not answer");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return down("not known while stopping");
    }
  }

  private Admin admin() {
    var mine = connected;
    if (mine == null) {
      mine = connect.get();
      connected = mine;
    }
    return mine;
  }

  private static Health down(String why) {
    return Health.down().withDetail("why", why).build();
  }

  @Override
  public void close() {
    looking.lock();
    try {
      if (connected != null) {
        connected.close(Duration.ZERO);
        connected = null;
      }
    } finally {
      looking.unlock();
    }
  }
}
