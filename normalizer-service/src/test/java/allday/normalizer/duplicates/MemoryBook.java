package allday.normalizer.duplicates;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.ConnectionId;
import allday.contracts.OpeningHours;
import allday.contracts.PlatformId;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Platform.Habits;
import allday.contracts.platform.Platform.IdScope;
import allday.normalizer.book.Page;
import allday.normalizer.order.Event;
import allday.normalizer.order.Fact;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Order;
import allday.normalizer.order.Rules;
import allday.normalizer.order.SourceKey;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The book without a database, kept by the code that keeps the real one. */
final class MemoryBook {
  static final Map<String, IdScope> PLATFORMS =
      Map.of(
          "ubereats", IdScope.GLOBAL,
          "deliverect", IdScope.GLOBAL,
          "square", IdScope.GLOBAL,
          "stuart", IdScope.GLOBAL,
          "woocommerce", IdScope.PER_CONNECTION,
          "phonebook", IdScope.PER_CONNECTION);

  static final Branches BRANCHES =
      new Branches(
          Stream.of("camden", "soho", "b0", "b1", "b2", "b3", "b4")
              .map(MemoryBook::branch)
              .toList());

  final List<Finding> links = new ArrayList<>();
  final List<Finding> suspicions = new ArrayList<>();
  final Map<UUID, List<Fact>> told = new LinkedHashMap<>();

  private final Lifecycle lifecycle = new Lifecycle(Rules.USUAL);
  private final Reunion reunion;
  private final Pool pool;
  private final Map<SourceKey, UUID> keys = new LinkedHashMap<>();
  private final List<UUID> ids = new ArrayList<>();

  MemoryBook() {
    this(DuplicateSettings.USUAL);
  }

  MemoryBook(DuplicateSettings settings) {
    reunion =
        new Reunion(new Search(settings, new Proofs(settings, PLATFORMS)), Rules.USUAL.lateAfter());
    pool = new Pool(settings, BRANCHES);
  }

  private static Branch branch(String id) {
    return new Branch(
        new BranchId(id),
        id,
        ZoneId.of("Europe/London"),
        "GB",
        "GBP",
        "en",
        LocalTime.of(4, 0),
        OpeningHours.ALWAYS);
  }

  /** A record comes in. */
  Order take(Ticket ticket, Instant receivedAt) {
    return take(ticket, ticket.platform, receivedAt);
  }

  Order take(Ticket ticket, String connection, Instant receivedAt) {
    String scope = PLATFORMS.get(ticket.platform) == IdScope.GLOBAL ? "" : connection;
    var key = new SourceKey(new PlatformId(ticket.platform), scope, ticket.id, 0);
    var event =
        new Event(
            new Event.Whole(ticket.order(), new BranchId(ticket.branch)),
            Event.Source.WEBHOOK,
            new ConnectionId(connection),
            null,
            null,
            null,
            receivedAt);
    var known = keys.get(key);
    var before = known == null ? null : pool.find(known);
    var decision =
        before == null
            ? lifecycle.begin(
                new UUID(receivedAt.toEpochMilli(), ids.size()),
                new Lifecycle.Place(
                    key, new ConnectionId(connection), new BranchId(ticket.branch), "GBP"),
                event,
                Habits.USUAL,
                receivedAt)
            : lifecycle.apply(before.asItsSourceSays(), event, Habits.USUAL, receivedAt);
    var page = new Page();
    page.add(before, decision);
    if (before == null) {
      keys.put(key, decision.order().id());
      ids.add(decision.order().id());
    }
    settle(page, receivedAt);
    return order(decision.order().id());
  }

  private void settle(Page page, Instant now) {
    page.orders().forEach(pool::put);
    var outcome = reunion.settle(page, pool, reunion.proven(page, pool), _ -> false, now);
    links.addAll(outcome.links());
    suspicions.addAll(outcome.suspicions());
    for (var order : page.orders()) {
      told.computeIfAbsent(order.id(), _ -> new ArrayList<>()).addAll(page.facts(order.id()));
    }
  }

  Order order(UUID id) {
    return Objects.requireNonNull(pool.find(id));
  }

  List<Order> orders() {
    return ids.stream().map(this::order).toList();
  }

  /** One record of each order. */
  List<Order> heads() {
    return orders().stream().filter(order -> !order.isMirror()).toList();
  }

  long revenue() {
    return heads().stream().mapToLong(one -> one.content().totals().total().minor()).sum();
  }

  List<OrderStatus> toldOf(Order order) {
    return told.getOrDefault(order.id(), List.of()).stream().map(Fact::status).toList();
  }
}
