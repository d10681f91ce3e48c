package allday.normalizer.duplicates;

import allday.normalizer.book.OrderRows;
import allday.store.orders.Kinship;
import allday.store.orders.Kinship.Version;
import allday.store.orders.Kinship.Versioned;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The orders around those of a batch. Batches follow each other closely and have nearly the same
 * ones around them, so what was read is remembered, and read again only when the order has changed
 * since. Thread-safe.
 */
@Component
class Neighbours {
  /** Some ten kilobytes each. Where there are more, some are read again. */
  private static final int MOST_REMEMBERED = 2_000;

  private final Kinship kinship;
  private final OrderRows rows;
  private final int mostAround;
  private final Map<UUID, Seen> remembered = Collections.synchronizedMap(new Memory());

  Neighbours(Kinship kinship, OrderRows rows, DuplicateSettings settings) {
    this.kinship = kinship;
    this.rows = rows;
    mostAround = settings.mostCandidates();
  }

  private record Seen(Version version, Traits traits) {}

  /** Puts those into a pool that are not there already. */
  void put(Pool pool, Surroundings around) {
    if (around.isEmpty() || mostAround == 0) {
      return;
    }
    var wanted =
        kinship.around(around.windows(), around.slots(), mostAround).stream()
            .filter(version -> pool.find(version.orderId()) == null)
            .distinct()
            .toList();
    var known = known(wanted);
    var read = read(wanted, known);
    for (var version : wanted) {
      var traits = known.get(version.orderId());
      var fresh = read.get(version.orderId());
      if (traits != null) {
        pool.put(traits);
      } else if (fresh != null) {
        remember(fresh.version(), pool.put(rows.order(fresh.row())));
      }
    }
  }

  /** So that it is not read before it changes. */
  void remember(Version version, Traits traits) {
    if (mostAround > 0) {
      remembered.put(version.orderId(), new Seen(version, traits));
    }
  }

  private Map<UUID, Traits> known(Collection<Version> wanted) {
    var known = new HashMap<UUID, Traits>();
    for (var version : wanted) {
      var seen = remembered.get(version.orderId());
      if (seen != null && seen.version().equals(version)) {
        known.put(version.orderId(), seen.traits());
      }
    }
    return known;
  }

  private Map<UUID, Versioned> read(List<Version> wanted, Map<UUID, Traits> known) {
    var unknown =
        wanted.stream().map(Version::orderId).filter(id -> !known.containsKey(id)).toList();
    return kinship.read(unknown).stream()
        .collect(Collectors.toMap(one -> one.version().orderId(), Function.identity()));
  }

  /** Forgets what nobody asked for longest. */
  private static final class Memory extends LinkedHashMap<UUID, Seen> {
    private static final long serialVersionUID = 1;

    Memory() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
