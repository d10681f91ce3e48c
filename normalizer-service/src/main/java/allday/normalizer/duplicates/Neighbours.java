package allday.normalizer.duplicates;

import allday.normalizer.book.OrderRows;
import allday.store.orders.Kinship;
import allday.store.orders.Kinship.Version;
import allday.store.orders.Kinship.Versioned;
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
  private final Kinship kinship;
  private final OrderRows rows;
  private final int mostAround;
  private final Memory memory;

  Neighbours(Kinship kinship, OrderRows rows, DuplicateSettings settings) {
    this.kinship = kinship;
    this.rows = rows;
    mostAround = settings.mostCandidates();
    memory = new Memory(mostAround);
  }

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
    var known = memory.find(around.branches(), wanted);
    var read = read(wanted, known);
    for (var version : wanted) {
      var entry = known.get(version.orderId());
      var fresh = read.get(version.orderId());
      if (entry != null) {
        pool.put(entry);
      } else if (fresh != null) {
        remember(fresh.version(), pool.put(rows.order(fresh.row())));
      }
    }
  }

  /** So that it is not read before it changes. */
  void remember(Version version, Pool.Entry entry) {
    if (mostAround > 0) {
      memory.put(version, entry);
    }
  }

  private Map<UUID, Versioned> read(List<Version> wanted, Map<UUID, Pool.Entry> known) {
    var unknown =
        wanted.stream().map(Version::orderId).filter(id -> !known.containsKey(id)).toList();
    return kinship.read(unknown).stream()
        .collect(Collectors.toMap(one -> one.version().orderId(), Function.identity()));
  }
}
