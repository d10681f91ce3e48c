package allday.ingestion.polling;

import allday.contracts.ConnectionId;
import allday.contracts.event.RawOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/**
 * Remembers what walks put on the broker. A window overlaps the one before, and a list of open
 * orders is the same at every look: what the broker has is not put there again for a while, so that
 * a look that finds nothing new costs nothing and takes nothing of a connection's share. Forgetting
 * is harmless, and is what happens when a service is started anew. Thread-safe.
 */
@Component
class Repetitions {
  /** A platform's list may be a day long; each of its orders goes on the broker so often. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  static final int MOST = 20_000;

  private final InstantSource clock;
  private final Counter repeated;

  /** In the order in which they were put on the broker, the oldest first. */
  private final SequencedMap<Key, Instant> known = new LinkedHashMap<>();

  Repetitions(InstantSource clock, MeterRegistry meters) {
    this.clock = clock;
    repeated =
        Counter.builder("allday.polls.repeated")
            .description("orders that polls listed again unchanged; the broker has them")
            .register(meters);
  }

  private record Key(ConnectionId connection, String identity) {
    static Key of(RawOrder order) {
      return new Key(order.connection(), order.identity());
    }
  }

  /** Those that are not known to be on the broker. */
  List<RawOrder> without(List<RawOrder> orders) {
    var unknown = orders.stream().filter(order -> !isKnown(Key.of(order))).toList();
    repeated.increment((double) orders.size() - unknown.size());
    return unknown;
  }

  /** The broker said yes to them. */
  void remember(List<RawOrder> orders) {
    orders.forEach(order -> remember(Key.of(order)));
  }

  private synchronized boolean isKnown(Key key) {
    var since = known.get(key);
    return since != null && since.plus(REMEMBERED).isAfter(clock.instant());
  }

  private synchronized void remember(Key key) {
    known.remove(key);
    known.put(key, clock.instant());
    if (known.size() > MOST) {
      known.pollFirstEntry();
    }
  }
}
