package allday.normalizer.duplicates;

import allday.contracts.BranchId;
import allday.store.orders.Kinship.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Orders as they were read, until they are read anew. Of each branch not many more than a batch
 * asks for: those behind them are never asked for again, and what lives that long and then dies is
 * what a collector of garbage has most work with. Thread-safe.
 */
final class Memory {
  /** Some five kilobytes each. Where there are more, some are read again. */
  static final int MOST = 2_000;

  private final int mostOfBranch;
  private final Map<BranchId, Map<UUID, Seen>> branches = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  private record Seen(Version version, Pool.Entry entry) {}

  /**
   * @param asked how many orders of a branch a batch asks for at most: those placed last, which are
   *     not always those that came last
   */
  Memory(int asked) {
    mostOfBranch = Math.min(MOST, asked + asked / 4);
  }

  /** In the place of what the order was before. Who is asked for longest ago is forgotten. */
  synchronized void put(Version version, Pool.Entry entry) {
    var some =
        branches.computeIfAbsent(
            entry.traits().order().branch(), _ -> new LinkedHashMap<>(16, 0.75f, true));
    if (some.put(version.orderId(), new Seen(version, entry)) == null) {
      size++;
    }
    if (some.size() > mostOfBranch) {
      forgetFirst(some.values().iterator());
    }
    if (size > MOST) {
      var quietest = branches.values().iterator();
      var first = quietest.next();
      forgetFirst(first.values().iterator());
      if (first.isEmpty()) {
        quietest.remove();
      }
    }
  }

  private void forgetFirst(Iterator<?> some) {
    some.next();
    some.remove();
    size--;
  }

  /**
   * Those of some branches that have not changed since.
   *
   * @param wanted the newest first: of those that are asked for the oldest is forgotten first
   */
  synchronized Map<UUID, Pool.Entry> find(Collection<BranchId> someBranches, List<Version> wanted) {
    var found = new HashMap<UUID, Pool.Entry>();
    for (var branch : someBranches) {
      var some = branches.getOrDefault(branch, Map.of());
      for (var version : wanted.reversed()) {
        var seen = some.get(version.orderId());
        if (seen != null && seen.version().equals(version)) {
          found.put(version.orderId(), seen.entry());
        }
      }
    }
    return found;
  }
}
