package allday.kit.health;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * {@code consumers} in {@code /actuator/health}: whether all that read from the broker still do. A
 * broker or a database that is away does not stop them, they wait for it; one that ended by itself
 * met an error that only a new start mends, while the process looks alive.
 */
final class ConsumersHealthIndicator implements HealthIndicator {
  private final Supplier<List<MessageListenerContainer>> consumers;

  ConsumersHealthIndicator(Supplier<List<MessageListenerContainer>> consumers) {
    this.consumers = consumers;
  }

  @Override
  public Health health() {
    var ended =
        consumers.get().stream()
            .filter(consumer -> !consumer.isInExpectedState())
            .map(consumer -> String.valueOf(consumer.getListenerId()))
            .sorted()
            .toList();
    return ended.isEmpty() ? Health.up().build() : Health.down().withDetail("ended", ended).build();
  }
}
