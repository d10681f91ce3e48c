package allday.normalizer.duplicates;

import allday.contracts.order.GroupRole;
import allday.contracts.order.SourceRef;
import allday.normalizer.order.Order;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who speaks for a group, and what the others are in it: the earliest link of the chain, where the
 * customer ordered. Asks nobody when its members came.
 */
final class Election {
  private final List<Order> members;
  private final Set<UUID> replaced;
  private final Map<UUID, Integer> depths = new HashMap<>();
  private final Order head;

  /**
   * @param replaced members whose place another one took
   */
  Election(Collection<Order> members, Set<UUID> replaced) {
    this.members = List.copyOf(members);
    this.replaced = replaced;
    head =
        this.members.stream()
            .min(
                Comparator.comparing((Order one) -> replaced.contains(one.id()))
                    .thenComparingInt(this::depth)
                    .thenComparingInt(Election::distance)
                    .thenComparing(one -> one.content().timing().placedAt())
                    .thenComparing(one -> one.key().platform().value())
                    .thenComparing(one -> one.key().scope())
                    .thenComparing(one -> one.key().sourceOrderId()))
            .orElseThrow();
  }

  Order head() {
    return head;
  }

  Map<UUID, GroupRole> roles() {
    var roles = new LinkedHashMap<UUID, GroupRole>();
    members.forEach(one -> roles.put(one.id(), role(one)));
    return roles;
  }

  private GroupRole role(Order one) {
    if (replaced.contains(one.id())) {
      return GroupRole.REPLACED;
    }
    if (one.id().equals(head.id())) {
      boolean only = replaced.size() + 1 == members.size();
      return only ? GroupRole.REPLACEMENT : GroupRole.ORIGIN;
    }
    return switch (one.content().identity().sourceKind()) {
      case AGGREGATOR -> GroupRole.AGGREGATOR;
      case POS -> GroupRole.POS_MIRROR;
      case DELIVERY_PROVIDER -> GroupRole.DELIVERY_JOB;
      case MARKETPLACE, DIRECT, PHONE, KIOSK -> GroupRole.COPY;
    };
  }

  /** How many others of the group an order came through. */
  private int depth(Order one) {
    return depth(one, new HashSet<>());
  }

  private int depth(Order one, Set<UUID> way) {
    var known = depths.get(one.id());
    if (known != null) {
      return known;
    }
    if (!way.add(one.id())) {
      return 0;
    }
    int depth =
        members.stream()
            .filter(other -> !other.id().equals(one.id()) && names(one, other))
            .mapToInt(other -> depth(other, way) + 1)
            .max()
            .orElse(0);
    way.remove(one.id());
    if (way.isEmpty()) {
      depths.put(one.id(), depth);
    }
    return depth;
  }

  private static boolean names(Order one, Order other) {
    var names = Pool.namesOf(other);
    return one.content().identity().originChain().stream()
        .anyMatch(ref -> names.stream().anyMatch(name -> isSame(ref, name)));
  }

  private static boolean isSame(SourceRef ref, SourceRef name) {
    return ref.namespace().equals(name.namespace()) && ref.id().equals(name.id());
  }

  /** How far from the customer such a source is. */
  private static int distance(Order one) {
    return switch (one.content().identity().sourceKind()) {
      case MARKETPLACE, DIRECT, PHONE, KIOSK -> 0;
      case AGGREGATOR -> 1;
      case POS -> 2;
      case DELIVERY_PROVIDER -> 3;
    };
  }
}
