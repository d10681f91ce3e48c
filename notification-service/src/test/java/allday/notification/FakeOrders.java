package allday.notification;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.Ids;
import allday.contracts.Money;
import allday.contracts.PlatformId;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Evidence;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.store.orders.BookedOrder;
import allday.store.orders.OrderLookup;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A book in memory, and orders in words. */
public final class FakeOrders implements OrderLookup {
  public static final String PHONE = "+447400123456";
  public static final String MAIL = "Ana@Example.net";
  private final Map<UUID, BookedOrder> orders = new ConcurrentHashMap<>();

  public void clear() {
    orders.clear();
  }

  public BookedOrder put(BookedOrder order) {
    orders.put(order.orderId(), order);
    return order;
  }

  /** A pickup order of the web shop, by a customer with a phone and a mail address. */
  public BookedOrder anOrder() {
    return anOrder(SourceKind.DIRECT, customer(true, Contact.Kind.DIRECT));
  }

  public BookedOrder anOrder(SourceKind source, Customer customer) {
    var id = Ids.uuid7(SettableClock.NOON);
    var order =
        new CanonicalOrder(
            Identity.of(id.toString(), "", source).displayNumber("1042"),
            StatusReport.of(OrderStatus.PLACED, "new", SettableClock.NOON),
            Timing.placedAt(SettableClock.NOON),
            Fulfilment.of(FulfilmentType.PICKUP),
            customer,
            List.of(
                new Line(
                    null,
                    null,
                    "Soup",
                    BigDecimal.TWO,
                    null,
                    null,
                    null,
                    List.of(),
                    Line.State.OK)),
            Totals.of(new Money(1250, "GBP")).build(),
            List.of(),
            Notes.NONE,
            null);
    return put(
        new BookedOrder(
            id,
            id,
            null,
            List.of(),
            new PlatformId("shopify"),
            new ConnectionId("main"),
            new BranchId("camden"),
            OrderStatus.PLACED,
            SettableClock.NOON,
            0,
            false,
            false,
            0,
            null,
            null,
            SettableClock.NOON,
            SettableClock.NOON,
            order,
            null));
  }

  public static Customer customer(boolean allowed, Contact.Kind kind) {
    return new Customer(
        "Ana Lee",
        null,
        List.of(Contact.phone(kind, "07400 123456"), Contact.email(kind, MAIL)),
        "en",
        allowed);
  }

  /** The same order, further. */
  public BookedOrder moved(BookedOrder order, OrderStatus status) {
    return put(Altered.from(order).status(status).evidence(null).order());
  }

  /** It turned out that these are one order, and that the first speaks for it. */
  public void together(BookedOrder head, BookedOrder mirror) {
    var members = List.of(head.orderId(), mirror.orderId());
    put(Altered.from(head).inGroup(head.orderId(), null, members).order());
    put(Altered.from(mirror).inGroup(head.orderId(), head.orderId(), members).order());
  }

  /** The same fact, of which customers are not told before. */
  public static StatusChanged from(StatusChanged fact, Instant tellFrom) {
    return new StatusChanged(
        fact.eventId(),
        fact.fact(),
        fact.orderId(),
        fact.groupId(),
        fact.revision(),
        fact.sequence(),
        fact.status(),
        fact.previous(),
        fact.occurredAt(),
        fact.receivedAt(),
        fact.recordedAt(),
        fact.platform(),
        fact.connection(),
        fact.branch(),
        fact.fulfilment(),
        fact.displayNumber(),
        fact.testOrder(),
        fact.late(),
        fact.quiet(),
        fact.delayMinutes(),
        fact.currentEta(),
        tellFrom);
  }

  /** The same order, handed over, with what proves it. */
  public BookedOrder completed(BookedOrder order, @Nullable Evidence evidence) {
    return put(Altered.from(order).status(OrderStatus.COMPLETED).evidence(evidence).order());
  }

  /** News for staff alone: guests at a table see for themselves that it takes longer. */
  public StatusChanged aTableThatWaits() {
    var order =
        with(
            anOrder(),
            content ->
                new CanonicalOrder(
                    content.identity(),
                    content.status(),
                    content.timing(),
                    Fulfilment.of(FulfilmentType.DINE_IN),
                    content.customer(),
                    content.lines(),
                    content.totals(),
                    content.payments(),
                    content.notes(),
                    content.trackingUrl()));
    return fact(late(order, 15), Fact.DELAYED, false, false, false);
  }

  /** The same order, that went back or came again. */
  public BookedOrder again(BookedOrder order, OrderStatus status, int revision) {
    return put(Altered.from(order).status(status).revision(revision).evidence(null).order());
  }

  public BookedOrder late(BookedOrder order, int minutes) {
    return put(Altered.from(order).late(minutes).order());
  }

  public BookedOrder with(BookedOrder order, UnaryOperator<CanonicalOrder> change) {
    return put(Altered.from(order).content(change.apply(order.order())).order());
  }

  /** The same order, at another branch. */
  public BookedOrder at(BookedOrder order, String branch) {
    return put(Altered.from(order).branch(branch).order());
  }

  /** What the normalizer says of an order that has its status now. */
  public static StatusChanged fact(BookedOrder order) {
    return fact(order, Fact.STATUS, false, false, false);
  }

  /** The same, said at another time than noon of the test's day. */
  public static StatusChanged fact(BookedOrder order, Instant now) {
    return fact(order, Fact.STATUS, false, false, false, now, now);
  }

  /** The same, said of what happened before. */
  public static StatusChanged fact(BookedOrder order, Instant occurredAt, Instant recordedAt) {
    return fact(order, Fact.STATUS, false, false, false, occurredAt, recordedAt);
  }

  public static StatusChanged fact(
      BookedOrder order, Fact fact, boolean test, boolean late, boolean quiet) {
    return fact(order, fact, test, late, quiet, SettableClock.NOON, SettableClock.NOON);
  }

  private static StatusChanged fact(
      BookedOrder order,
      Fact fact,
      boolean test,
      boolean late,
      boolean quiet,
      Instant occurredAt,
      Instant recordedAt) {
    return new StatusChanged(
        Ids.uuid7(recordedAt),
        fact,
        order.orderId(),
        order.groupId(),
        order.revision(),
        1,
        order.status(),
        null,
        occurredAt,
        recordedAt,
        recordedAt,
        order.platform(),
        order.connection(),
        order.branch(),
        order.order().fulfilment().type(),
        order.order().identity().displayNumber(),
        test,
        late,
        quiet,
        order.delayMinutes(),
        null,
        null);
  }

  @Override
  public Optional<BookedOrder> find(UUID orderId) {
    return Optional.ofNullable(orders.get(orderId));
  }

  @Override
  public Map<UUID, BookedOrder> findAll(Collection<UUID> orderIds) {
    var found = new HashMap<UUID, BookedOrder>();
    orderIds.forEach(id -> find(id).ifPresent(order -> found.put(id, order)));
    return found;
  }

  @Override
  public List<BookedOrder> numbered(Collection<String> numbers) {
    return orders.values().stream()
        .filter(order -> numbers.contains(order.order().identity().displayNumber()))
        .toList();
  }

  @Override
  public List<BookedOrder> recentOf(Contact.Type type, String contact) {
    return contact.equals(PHONE) || contact.equalsIgnoreCase(MAIL)
        ? List.copyOf(orders.values())
        : List.of();
  }
}
