package allday.kit.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The queues of the product, all under the same two names: how many wait and how long the oldest
 * has. Every instance of a service exports the same numbers of the same tables.
 */
public final class Queues {
  /** How many wait. */
  public static final String WAITING = "allday.queue.waiting";

  /** For how long the first of them has waited. */
  public static final String OLDEST = "allday.queue.oldest.seconds";

  private final MeterRegistry registry;
  private final Clock clock;

  public Queues(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  public <T> void add(
      String queue,
      Glimpse<T> glimpse,
      ToDoubleFunction<T> waiting,
      Function<T, @Nullable Instant> oldest) {
    var tags = Tags.of("queue", queue);
    glimpse.gauge(registry, WAITING, "entries that wait", tags, waiting);
    glimpse.gauge(
        registry,
        OLDEST,
        "for how long the oldest entry has waited; 0 where none waits",
        tags,
        seen -> age(oldest.apply(seen)));
  }

  private double age(@Nullable Instant since) {
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
