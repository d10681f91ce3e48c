package allday.normalizer.duplicates;

import allday.contracts.Branches;
import allday.contracts.platform.Platform;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Page;
import allday.normalizer.book.Raced;
import allday.normalizer.duplicates.Shelf.Subject;
import allday.normalizer.order.Event;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Order;
import allday.store.orders.Kinship;
import allday.store.orders.Kinship.NameRow;
import allday.store.orders.Kinship.ReferenceRow;
import allday.store.orders.Kinship.Version;
import allday.store.orders.OrderKey;
import allday.store.orders.Orders;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds in the book what the orders of a batch may be one with, and brings them together. Two
 * questions for a batch, whatever its size. Called inside the batch's transaction.
 */
@Component
public class Relatives {
  private final DuplicateSettings settings;
  private final Branches branches;
  private final Kinship kinship;
  private final Orders orders;
  private final Neighbours neighbours;
  private final PairBook pairs;
  private final OrderRows rows;
  private final Reunion reunion;

  Relatives(
      DuplicateSettings settings,
      Branches branches,
      Kinship kinship,
      Orders orders,
      Neighbours neighbours,
      PairBook pairs,
      OrderRows rows,
      Lifecycle lifecycle,
      List<Platform> platforms) {
    this.settings = settings;
    this.branches = branches;
    this.kinship = kinship;
    this.orders = orders;
    this.neighbours = neighbours;
    this.pairs = pairs;
    this.rows = rows;
    var scopes =
        platforms.stream()
            .collect(Collectors.toMap(platform -> platform.id().value(), Platform::idScope));
    var search = new Search(settings, new Proofs(settings, scopes));
    reunion = new Reunion(search, lifecycle.lateAfter());
  }

  /** News that a batch brings. */
  public record Told(Subject subject, Event event) {}

  /** The keys of all that has to be locked together with the orders of a batch. */
  public List<OrderKey> keys(Collection<OrderKey> keys, Collection<Told> batch) {
    var names = Names.of(batch);
    return kinship.kin(keys, names.called(), names.all());
  }

  /**
   * Brings the orders of a page together with those they are one with.
   *
   * @param locked all that was locked for the batch, as it is by now
   * @throws Raced where somebody put one of them into a group that was not locked with it
   */
  public Compared settle(Page page, Collection<Order> locked, Instant now) {
    var pool = pool(page, locked);
    var proven = reunion.proven(page, pool);
    lockNamedOnTickets(page, pool, proven);
    var outcome = reunion.settle(page, pool, proven, pairs.different(proven), now);
    kinship.refer(Names.carried(page, pool, now));
    pairs.write(outcome, page, pool, now);
    return new Compared(pool.entries());
  }

  /** The orders of a page as they were compared. */
  public static final class Compared {
    private final Map<UUID, Pool.Entry> entries;

    private Compared(Map<UUID, Pool.Entry> entries) {
      this.entries = entries;
    }
  }

  /**
   * Remembers new orders as they were written, for the batches that follow.
   *
   * @param written where the transaction fails nobody ever asks for these versions
   */
  public void remember(Compared compared, Collection<Version> written) {
    for (var version : written) {
      var entry = compared.entries.get(version.orderId());
      if (entry != null) {
        neighbours.remember(version, entry);
      }
    }
  }

  /** Looks once more at what the names that orders carry prove. */
  void meet(Page page, Collection<ReferenceRow> references, Instant now) {
    var ids = references.stream().map(ReferenceRow::orderId).collect(Collectors.toSet());
    var names =
        references.stream()
            .map(reference -> new NameRow(reference.namespace(), reference.id()))
            .collect(Collectors.toSet());
    var keys = new LinkedHashSet<>(kinship.keys(ids));
    keys.addAll(kinship.kin(keys, names, names));
    var pool = pool(lock(keys), Pool::put);
    var proven =
        reunion.proven(
            ids.stream().flatMap(id -> Stream.ofNullable(pool.traits(id))).toList(), pool);
    var outcome = reunion.settle(page, pool, proven, pairs.different(proven), now);
    pairs.write(outcome, page, pool, now);
  }

  /** Looks once more for what orders of the book look like. */
  void compare(Page page, Collection<UUID> orderIds, Instant now) {
    var pool = lockWithGroups(orderIds);
    var orders = orderIds.stream().flatMap(id -> Stream.ofNullable(pool.find(id))).toList();
    neighbours.put(pool, Surroundings.of(orders, settings));
    var fresh =
        orders.stream().map(order -> Objects.requireNonNull(pool.traits(order.id()))).toList();
    var outcome = new Reunion.Outcome(List.of(), reunion.suspected(fresh, pool));
    pairs.write(outcome, page, pool, now);
  }

  /** Locks orders and the groups they are in. */
  Pool lockWithGroups(Collection<UUID> orderIds) {
    return pool(lock(kinship.keys(orderIds)), Pool::put);
  }

  /** Writes groups that a person put together or took apart onto a page. */
  void settle(Page page, Pool pool, Gathering gathering, Instant now) {
    reunion.settle(page, pool, gathering, now);
  }

  /** The orders of the batch, of their groups, and those around them. */
  private Pool pool(Page page, Collection<Order> locked) {
    boolean compared = Reunion.hasFresh(page);
    BiConsumer<Pool, Order> way = compared ? Pool::put : Pool::hold;
    var pool = pool(locked, way);
    for (var order : page.orders()) {
      if (pool.find(order.id()) != order) {
        way.accept(pool, order);
      }
    }
    var around = Surroundings.of(page, settings);
    if (compared) {
      neighbours.put(pool, around);
    }
    return pool;
  }

  private Pool pool(Collection<Order> locked, BiConsumer<Pool, Order> way) {
    var pool = new Pool(settings, branches);
    locked.forEach(order -> way.accept(pool, order));
    for (var order : locked) {
      boolean whole =
          order.kin() == null
              || order.kin().members().stream().allMatch(member -> pool.find(member) != null);
      if (!whole) {
        throw new Raced();
      }
    }
    return pool;
  }

  /** What a ticket's text says may be of an order that nobody has locked yet. */
  private void lockNamedOnTickets(Page page, Pool pool, List<Finding> proven) {
    var named =
        proven.stream()
            .filter(one -> one.how() == Finding.How.WEAK_REFERENCE)
            .flatMap(one -> Stream.of(one.pair().one(), one.pair().other()))
            .filter(id -> !page.has(id))
            .collect(Collectors.toSet());
    if (!named.isEmpty()) {
      lock(kinship.keys(named)).stream().filter(order -> !page.has(order.id())).forEach(pool::put);
    }
  }

  private List<Order> lock(Collection<OrderKey> keys) {
    return orders.lock(keys).stream().map(rows::order).toList();
  }
}
