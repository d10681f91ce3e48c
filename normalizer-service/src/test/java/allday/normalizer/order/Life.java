package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.Money;
import allday.contracts.PlatformId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Platform.Habits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An order and everything that came of what it was told. */
final class Life {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ConnectionId MAIN = new ConnectionId("main");
  private static final Lifecycle.Place PLACE =
      new Lifecycle.Place(
          new SourceKey(new PlatformId("bistro"), "", "1", 0), MAIN, new BranchId("camden"), "GBP");

  private final Lifecycle lifecycle;
  private final Habits habits;
  final List<Fact> facts = new ArrayList<>();
  final List<HistoryEntry> history = new ArrayList<>();
  final List<Issue> issues = new ArrayList<>();
  @Nullable Order order;
  Decision.@Nullable Outcome outcome;

  private Life(Rules rules, Habits habits) {
    this.lifecycle = new Lifecycle(rules);
    this.habits = habits;
  }

  static Life ofUsual() {
    return new Life(Rules.USUAL, Habits.USUAL);
  }

  static Life ofOneThatGoesBack() {
    return new Life(Rules.USUAL, Habits.USUAL.goesBack());
  }

  /** A whole order in a status, told and received at a minute after noon. */
  Life whole(OrderStatus status, int minute) {
    return whole(status, minute, order -> order);
  }

  Life whole(OrderStatus status, int minute, UnaryOperator<CanonicalOrder> change) {
    return whole(StatusReport.of(status, status.name(), minute(minute)), minute, change);
  }

  Life whole(StatusReport report, int minute, UnaryOperator<CanonicalOrder> change) {
    return tell(new Event.Whole(change.apply(content(report)), PLACE.branch()), minute);
  }

  Life news(OrderStatus status, int minute) {
    return news(StatusReport.of(status, status.name(), minute(minute)), minute);
  }

  Life news(StatusReport report, int minute) {
    return news(OrderChange.of("1", "", report), minute);
  }

  Life news(OrderChange change, int minute) {
    return tell(new Event.Change(change), minute);
  }

  Life byHand(OrderStatus status, int minute) {
    return keep(
        lifecycle.apply(
            order,
            Event.byHand(status, "staff", "because", minute(minute)),
            habits,
            minute(minute)));
  }

  Life time(int minute) {
    return keep(lifecycle.tick(order, minute(minute)));
  }

  @Nullable Instant nextTick(int minute) {
    return lifecycle.nextTick(order, minute(minute));
  }

  Life tell(Event.News news, int minute) {
    return tell(news, minute, MAIN, Event.Source.WEBHOOK);
  }

  Life tell(Event.News news, int minute, ConnectionId connection, Event.Source source) {
    var event = new Event(news, source, connection, null, null, null, minute(minute));
    return keep(
        order == null
            ? lifecycle.begin(new UUID(0, 1), PLACE, event, habits, minute(minute))
            : lifecycle.apply(order, event, habits, minute(minute)));
  }

  private Life keep(Decision decision) {
    order = decision.order();
    outcome = decision.outcome();
    facts.addAll(decision.facts());
    history.addAll(decision.history());
    issues.addAll(decision.issues());
    return this;
  }

  OrderStatus status() {
    return order.status();
  }

  List<OrderStatus> told() {
    return facts.stream().map(Fact::status).toList();
  }

  static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  static CanonicalOrder content(StatusReport report) {
    return new CanonicalOrder(
        Identity.of("1", "", SourceKind.DIRECT),
        report,
        Timing.placedAt(NOON),
        Fulfilment.of(FulfilmentType.DELIVERY),
        Customer.UNKNOWN,
        List.of(),
        Totals.of(new Money(1250, "GBP")).build(),
        List.of(),
        Notes.NONE,
        null);
  }

  static UnaryOperator<CanonicalOrder> version(String version) {
    return order -> with(order, order.identity().version(version), order.timing());
  }

  static UnaryOperator<CanonicalOrder> from(SourceKind kind) {
    return order -> with(order, Identity.of("1", "", kind), order.timing());
  }

  static UnaryOperator<CanonicalOrder> promised(int minute, int eta) {
    return order ->
        with(order, order.identity(), order.timing().promised(minute(minute), minute(eta)));
  }

  static UnaryOperator<CanonicalOrder> type(FulfilmentType type) {
    return order ->
        new CanonicalOrder(
            order.identity(),
            order.status(),
            order.timing(),
            Fulfilment.of(type),
            order.customer(),
            order.lines(),
            order.totals(),
            order.payments(),
            order.notes(),
            null);
  }

  static UnaryOperator<CanonicalOrder> paid(Payment.State state) {
    return order ->
        new CanonicalOrder(
            order.identity(),
            order.status(),
            order.timing(),
            order.fulfilment(),
            order.customer(),
            order.lines(),
            order.totals(),
            List.of(new Payment("CARD", state, new Money(1250, "GBP"), true, null)),
            order.notes(),
            null);
  }

  static UnaryOperator<CanonicalOrder> total(long minor) {
    return order ->
        new CanonicalOrder(
            order.identity(),
            order.status(),
            order.timing(),
            order.fulfilment(),
            order.customer(),
            order.lines(),
            Totals.of(new Money(minor, "GBP")).build(),
            order.payments(),
            order.notes(),
            null);
  }

  static CanonicalOrder with(CanonicalOrder order, Identity identity, Timing timing) {
    return new CanonicalOrder(
        identity,
        order.status(),
        timing,
        order.fulfilment(),
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        null);
  }
}
