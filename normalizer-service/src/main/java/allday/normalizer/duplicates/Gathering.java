package allday.normalizer.duplicates;

import allday.contracts.order.GroupRole;
import allday.normalizer.order.Kin;
import allday.normalizer.order.Order;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts orders together, and gives each its place. */
final class Gathering {
  private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

  private final Function<UUID, @Nullable Order> orders;
  private final Map<UUID, Set<UUID>> groups = new HashMap<>();
  private final Set<UUID> replaced = new HashSet<>();

  /**
   * @param orders knows every order that is spoken of, and every member of its group
   */
  Gathering(Function<UUID, @Nullable Order> orders) {
    this.orders = orders;
  }

  /** The group of an order is to be looked at. */
  Set<UUID> touch(UUID id) {
    var known = groups.get(id);
    if (known != null) {
      return known;
    }
    var group = new TreeSet<>(BY_TEXT);
    var kin = order(id).kin();
    group.addAll(kin == null ? List.of(id) : kin.members());
    for (var member : group) {
      groups.put(member, group);
      var place = order(member).kin();
      if (place != null && place.role() == GroupRole.REPLACED) {
        replaced.add(member);
      }
    }
    return group;
  }

  void join(Finding link) {
    var one = touch(link.pair().one());
    var other = touch(link.pair().other());
    if (link.kind() == Finding.Kind.REPLACEMENT) {
      replaced.add(
          link.newer().equals(link.pair().one()) ? link.pair().other() : link.pair().one());
    }
    if (one != other) {
      one.addAll(other);
      other.forEach(member -> groups.put(member, one));
    }
  }

  /** A group is taken apart; what still holds some of them together is to be joined again. */
  void apart(Collection<UUID> members) {
    for (var member : members) {
      var alone = new TreeSet<>(BY_TEXT);
      alone.add(member);
      groups.put(member, alone);
    }
  }

  /** A group with each member in its place, the head first. */
  List<List<Order>> groups() {
    return groups.values().stream()
        .distinct()
        .map(group -> placed(group.stream().map(this::order).toList()))
        .toList();
  }

  private List<Order> placed(List<Order> members) {
    if (members.size() == 1) {
      var only = members.getFirst();
      return List.of(only.kin() == null ? only : only.in(null, only.ownProgress()));
    }
    var election = new Election(members, members(members, replaced));
    var head = election.head().id();
    var ids = members.stream().map(Order::id).toList();
    return election.roles().entrySet().stream()
        .sorted(Comparator.comparing(entry -> !entry.getKey().equals(head)))
        .map(
            entry -> {
              var order = order(entry.getKey());
              return order.in(
                  new Kin(entry.getValue(), head, ids, null, Map.of()), order.ownProgress());
            })
        .toList();
  }

  private static Set<UUID> members(List<Order> members, Set<UUID> some) {
    var found = new HashSet<UUID>();
    members.forEach(
        one -> {
          if (some.contains(one.id())) {
            found.add(one.id());
          }
        });
    return found;
  }

  private Order order(UUID id) {
    return Objects.requireNonNull(orders.apply(id), () -> "order " + id + " is not at hand");
  }
}
