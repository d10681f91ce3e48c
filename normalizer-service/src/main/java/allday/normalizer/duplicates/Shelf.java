package allday.normalizer.duplicates;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderIssue;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Platform.IdScope;
import allday.normalizer.order.Event;
import allday.normalizer.order.Issue;
import allday.normalizer.order.Order;
import allday.normalizer.order.SourceKey;
import allday.store.orders.OrderKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders that a batch may bear on, as they become while the batch is applied. */
public final class Shelf {
  private static final String NO_STORE = "";

  private final Map<OrderKey, List<Order>> byKey = new HashMap<>();
  private final Map<InConnection, List<Order>> byConnection = new HashMap<>();
  private final Map<UUID, Order> byId = new LinkedHashMap<>();

  /** Orders by connection and id, whichever store they are of. */
  public record InConnection(ConnectionId connection, String sourceOrderId) {}

  /**
   * What news speak of.
   *
   * @param storeId empty where the platform has one store, or the news do not say which
   */
  public record Subject(
      Platform platform, ConnectionId connection, String storeId, String sourceOrderId) {

    boolean isPerStore() {
      return platform.idScope() == IdScope.PER_STORE
          || platform.idScope() == IdScope.PER_STORE_WINDOWED;
    }

    /** Everything under which it may be in the book. */
    public Set<OrderKey> keys() {
      var keys = new LinkedHashSet<OrderKey>();
      keys.add(key(storeId));
      if (isPerStore()) {
        keys.add(key(NO_STORE));
      }
      return keys;
    }

    /** Whether the store must be found by the order, and not the order by the store. */
    public boolean isInAnyStore() {
      return isPerStore() && storeId.isEmpty();
    }

    public InConnection inConnection() {
      return new InConnection(connection, sourceOrderId);
    }

    private OrderKey key(String store) {
      String scope =
          switch (platform.idScope()) {
            case GLOBAL -> "";
            case PER_CONNECTION -> connection.value();
            case PER_STORE, PER_STORE_WINDOWED -> connection.value() + "/" + store;
          };
      return new OrderKey(platform.id().value(), scope, sourceOrderId);
    }

    OrderKey key() {
      return key(storeId);
    }
  }

  /**
   * What was found.
   *
   * @param order null where there is none yet
   * @param key under which a new one belongs
   * @param collision the id is that of another order, and should not be
   */
  public record Found(@Nullable Order order, SourceKey key, @Nullable Issue collision) {}

  public Shelf(Collection<Order> orders) {
    orders.stream()
        .sorted(Comparator.comparingInt(order -> order.key().occurrence()))
        .forEach(this::put);
  }

  /** Puts an order in the place of what it was before. */
  public void put(Order order) {
    byId.put(order.id(), order);
    var key = order.key();
    put(
        byKey.computeIfAbsent(
            new OrderKey(key.platform().value(), key.scope(), key.sourceOrderId()),
            _ -> new ArrayList<>()),
        order);
    put(
        byConnection.computeIfAbsent(
            new InConnection(order.connection(), key.sourceOrderId()), _ -> new ArrayList<>()),
        order);
  }

  private static void put(List<Order> orders, Order order) {
    orders.removeIf(other -> other.id().equals(order.id()));
    orders.add(order);
    orders.sort(Comparator.comparingInt(one -> one.key().occurrence()));
  }

  /** All of them, as they are by now. */
  public Collection<Order> orders() {
    return byId.values();
  }

  /** The order that an event is about. */
  public Found find(Subject subject, Event event) {
    return event.news() instanceof Event.Whole whole
        ? findWhole(subject, whole, event)
        : findChange(subject, event);
  }

  private Found findChange(Subject subject, Event event) {
    var candidates =
        subject.isInAnyStore()
            ? byConnection.getOrDefault(subject.inConnection(), List.of())
            : byKey.getOrDefault(subject.key(), List.of());
    var newest = candidates.isEmpty() ? stubOfNoStore(subject) : candidates.getLast();
    return new Found(newest == null ? byOrigin(subject, event) : newest, key(subject, 0), null);
  }

  /** News by an id of their own, of an order that came from the same place as they say. */
  private @Nullable Order byOrigin(Subject subject, Event event) {
    if (!(event.news() instanceof Event.Change change) || change.change().originChain().isEmpty()) {
      return null;
    }
    var named = names(change.change().originChain());
    var since = event.receivedAt().minus(Platform.ID_REUSED_AFTER);
    return byId.values().stream()
        .filter(order -> order.connection().equals(subject.connection()))
        .filter(order -> order.content().timing().placedAt().isAfter(since))
        .filter(
            order -> !Collections.disjoint(names(order.content().identity().originChain()), named))
        .max(Comparator.comparing(order -> order.content().timing().placedAt()))
        .orElse(null);
  }

  private static List<String> names(List<SourceRef> chain) {
    return chain.stream().map(ref -> ref.namespace() + " " + ref.id()).toList();
  }

  private Found findWhole(Subject subject, Event.Whole whole, Event event) {
    var candidates = byKey.getOrDefault(subject.key(), List.of());
    boolean collides = false;
    for (var known : candidates.reversed()) {
      var answer =
          SameOrder.ask(
              known, whole.order(), whole.branch(), subject.platform(), event.receivedAt());
      if (answer == SameOrder.Answer.SAME) {
        return new Found(known, known.key(), null);
      }
      collides |= answer == SameOrder.Answer.COLLISION;
    }
    var stub = candidates.isEmpty() ? stubOfNoStore(subject) : null;
    if (stub != null) {
      return new Found(stub, stub.key(), null);
    }
    int occurrence = candidates.isEmpty() ? 0 : candidates.getLast().key().occurrence() + 1;
    var key = key(subject, occurrence);
    return new Found(null, key, collides ? collision(key) : null);
  }

  /** News that did not say the store began it; now the order says where it belongs. */
  private @Nullable Order stubOfNoStore(Subject subject) {
    if (!subject.isPerStore() || subject.storeId().isEmpty()) {
      return null;
    }
    var noStore = subject.key(NO_STORE);
    for (var stub : byKey.getOrDefault(noStore, List.of())) {
      if (stub.marks().incomplete()) {
        byKey.remove(noStore);
        var moved = stub.movedTo(key(subject, 0));
        put(moved);
        return moved;
      }
    }
    return null;
  }

  private static Issue collision(SourceKey key) {
    return new Issue(
        OrderIssue.Kind.ID_COLLISION,
        OrderIssue.Severity.WARNING,
        Issue.subject(
            OrderIssue.Kind.ID_COLLISION,
            key.platform()
                + "/"
                + key.scope()
                + "/"
                + key.sourceOrderId()
                + "/"
                + key.occurrence()),
        false,
        "The platform gave the id "
            + key.sourceOrderId()
            + " to another order; both are kept apart.");
  }

  private static SourceKey key(Subject subject, int occurrence) {
    var key = subject.key();
    return new SourceKey(subject.platform().id(), key.scope(), key.sourceOrderId(), occurrence);
  }
}
