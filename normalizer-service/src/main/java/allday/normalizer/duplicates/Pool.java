package allday.normalizer.duplicates;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.order.SourceRef;
import allday.normalizer.order.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders that may be one with another, found by what they are called and by what they look like.
 */
final class Pool {
  /** What more orders of the last hour have in common than this, tells none of them apart. */
  private static final int MOST_WITH_A_WORD = 25;

  private final DuplicateSettings settings;
  private final Branches branches;
  private final Map<UUID, Order> orders = new HashMap<>();
  private final Map<UUID, Entry> byId = new HashMap<>();
  private final Map<Key, List<Traits>> index = new HashMap<>();

  /** An order, and what it is found by: for one that is in many pools, one after the other. */
  static final class Entry {
    private final Traits traits;
    private final List<Key> keys;

    private Entry(Traits traits) {
      this.traits = traits;
      keys = List.copyOf(Pool.keys(traits));
    }

    Traits traits() {
      return traits;
    }
  }

  private enum Sort {
    NAME,
    REFERENCE,
    OTHER_OF_THEIRS,
    WORD
  }

  private record Key(Sort sort, String where, String what) {
    static Key of(Sort sort, SourceRef ref) {
      return new Key(sort, ref.namespace(), ref.id());
    }
  }

  Pool(DuplicateSettings settings, Branches branches) {
    this.settings = settings;
    this.branches = branches;
  }

  /** Puts an order in, or in the place of what it was before. */
  Entry put(Order order) {
    var entry = new Entry(Reading.of(order, brand(order), country(order)));
    put(entry);
    return entry;
  }

  /** Puts an order in that was in another pool before. */
  void put(Entry entry) {
    var traits = entry.traits();
    remove(traits.id());
    orders.put(traits.id(), traits.order());
    byId.put(traits.id(), entry);
    for (var key : entry.keys) {
      index.computeIfAbsent(key, _ -> new ArrayList<>()).add(traits);
    }
  }

  /** Only knows it: nothing is compared with it. */
  void hold(Order order) {
    orders.put(order.id(), order);
  }

  /** Takes an order in the place of what it was before. */
  void replace(Order order) {
    if (byId.containsKey(order.id())) {
      put(order);
    } else {
      hold(order);
    }
  }

  private void remove(UUID id) {
    var old = byId.remove(id);
    if (old != null) {
      for (var key : old.keys) {
        index.getOrDefault(key, List.of()).remove(old.traits());
      }
    }
  }

  @Nullable Order find(UUID id) {
    return orders.get(id);
  }

  @Nullable Traits traits(UUID id) {
    var entry = byId.get(id);
    return entry == null ? null : entry.traits();
  }

  /** All that was compared, by the ids of the orders. */
  Map<UUID, Entry> entries() {
    return Collections.unmodifiableMap(byId);
  }

  /** The names of an order by which others may call it. */
  static List<SourceRef> namesOf(Order order) {
    var platform = order.key().platform().value();
    var identity = order.content().identity();
    return Stream.concat(
            Stream.of(new SourceRef(platform, identity.sourceOrderId(), "id")),
            identity.sourceAltIds().stream().filter(ref -> !ref.namespace().equals(platform)))
        .toList();
  }

  /** The orders of this name. */
  List<Traits> named(SourceRef ref) {
    return index.getOrDefault(Key.of(Sort.NAME, ref), List.of());
  }

  /** The orders that say they came from there. */
  List<Traits> naming(SourceRef ref) {
    return index.getOrDefault(Key.of(Sort.REFERENCE, ref), List.of());
  }

  /** The orders of the same platform that name this one beside themselves. */
  List<Traits> namingAsTheirOther(Traits order) {
    return index.getOrDefault(
        new Key(Sort.OTHER_OF_THEIRS, order.platform(), order.order().key().sourceOrderId()),
        List.of());
  }

  List<Traits> coded(BranchId branch, String code) {
    return index
        .getOrDefault(new Key(Sort.WORD, branch.value(), "code " + code), List.of())
        .stream()
        .filter(one -> one.code().equals(code))
        .toList();
  }

  /**
   * Those that have something in common with an order of the pool; what too many have says nothing.
   */
  Set<Traits> alike(Traits order) {
    var found = new LinkedHashSet<Traits>();
    for (var key : Objects.requireNonNull(byId.get(order.id())).keys) {
      var some = key.sort() == Sort.WORD ? index.getOrDefault(key, List.of()) : List.<Traits>of();
      if (some.size() <= MOST_WITH_A_WORD) {
        found.addAll(some);
      }
    }
    found.remove(order);
    return found;
  }

  private static Set<Key> keys(Traits order) {
    var keys = new LinkedHashSet<Key>();
    var identity = order.order().content().identity();
    namesOf(order.order()).forEach(name -> keys.add(Key.of(Sort.NAME, name)));
    identity.originChain().forEach(ref -> keys.add(Key.of(Sort.REFERENCE, ref)));
    identity.sourceAltIds().stream()
        .filter(ref -> ref.namespace().equals(order.platform()))
        .forEach(ref -> keys.add(Key.of(Sort.OTHER_OF_THEIRS, ref)));
    order
        .words()
        .forEach(word -> keys.add(new Key(Sort.WORD, order.order().branch().value(), word)));
    return keys;
  }

  /** Said of the store, or of the whole connection. */
  private String brand(Order order) {
    var brands = settings.brands();
    String connection = order.connection().value();
    String store = connection + "/" + order.content().identity().storeId();
    return brands.getOrDefault(store, brands.getOrDefault(connection, ""));
  }

  private String country(Order order) {
    return branches.find(order.branch()).map(Branch::country).orElse("ZZ");
  }
}
