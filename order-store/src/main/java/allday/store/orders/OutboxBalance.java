package allday.store.orders;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balance of the outbox, by topic: <i>recorded = published + waiting</i>, over all instances
 * and all restarts.
 *
 * @param oldest since when the first of those that wait does so; null where none waits
 */
public record OutboxBalance(
    Map<String, Long> recorded,
    Map<String, Long> published,
    Map<String, Long> waiting,
    @Nullable Instant oldest) {
  public OutboxBalance {
    recorded = Map.copyOf(recorded);
    published = Map.copyOf(published);
    waiting = Map.copyOf(waiting);
  }
}
