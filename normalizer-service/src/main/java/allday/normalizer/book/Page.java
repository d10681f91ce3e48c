package allday.normalizer.book;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import allday.normalizer.order.Decision;
import allday.normalizer.order.Fact;
import allday.normalizer.order.HistoryEntry;
import allday.normalizer.order.Issue;
import allday.normalizer.order.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one transaction is going to write, gathered order by order. */
public final class Page {
  final Map<UUID, Change> changes = new LinkedHashMap<>();
  final List<Line> history = new ArrayList<>();
  final List<Told> facts = new ArrayList<>();
  final Map<String, Raised> issues = new LinkedHashMap<>();
  final List<Wanted> notices = new ArrayList<>();
  private @Nullable String cause;

  /**
   * An order before and after.
   *
   * @param before null for a new one
   */
  record Change(@Nullable Order before, Order after) {}

  record Line(UUID orderId, HistoryEntry entry) {}

  /**
   * @param cause the way that led to it; null where that is not traced
   */
  record Told(Order order, Fact fact, @Nullable String cause) {}

  record Wanted(OrderNotice notice, @Nullable String cause) {}

  /**
   * @param order null for one that is about no order
   */
  record Raised(
      Issue issue,
      @Nullable Order order,
      String platform,
      String connection,
      @Nullable String cause) {}

  /**
   * What is added from now on was caused by this.
   *
   * @param trace of the way that led here; null where it is not traced
   */
  public void causedBy(@Nullable String trace) {
    cause = trace;
  }

  /**
   * Adds what came of an event.
   *
   * @param before null for a new order
   */
  public void add(@Nullable Order before, Decision decision) {
    var after = decision.order();
    var earlier = changes.get(after.id());
    changes.put(after.id(), new Change(earlier == null ? before : earlier.before(), after));
    decision.history().forEach(entry -> history.add(new Line(after.id(), entry)));
    decision.facts().forEach(fact -> facts.add(new Told(after, fact, cause)));
    for (var issue : decision.issues()) {
      add(issue, after);
    }
  }

  public void add(Issue issue, Order order) {
    issues.put(
        issue.subject(),
        new Raised(
            issue, order, order.key().platform().value(), order.connection().value(), cause));
  }

  public void add(Issue issue, String platform, String connection) {
    issues.put(issue.subject(), new Raised(issue, null, platform, connection, cause));
  }

  /** The order must be fetched. */
  public void add(OrderNotice notice) {
    notices.add(new Wanted(notice, cause));
  }

  /** Orders that are told of for the first time, and wait for somebody to accept them. */
  public List<Order> newlyPlaced() {
    return facts.stream()
        .filter(
            told ->
                told.fact().kind() == StatusChanged.Fact.STATUS
                    && told.fact().previous() == null
                    && told.fact().status() == OrderStatus.PLACED
                    && !told.fact().late()
                    && !told.fact().quiet())
        .map(Told::order)
        .toList();
  }

  /** Orders whose status was another before. */
  public List<Order> moved() {
    return changes.values().stream()
        .filter(
            change ->
                change.before() != null && change.before().status() != change.after().status())
        .map(Change::after)
        .toList();
  }

  /** Whether nothing is going to be written. */
  public boolean isEmpty() {
    return changes.isEmpty()
        && history.isEmpty()
        && facts.isEmpty()
        && issues.isEmpty()
        && notices.isEmpty();
  }

  /** The orders of the page, as they will be written. */
  public List<Order> orders() {
    return changes.values().stream().map(Change::after).toList();
  }

  public boolean has(UUID orderId) {
    return changes.containsKey(orderId);
  }

  /** An order as the book has it; null where it is new, or not of this page. */
  public @Nullable Order before(UUID orderId) {
    var change = changes.get(orderId);
    return change == null ? null : change.before();
  }

  /** What is going to be told of an order. */
  public List<Fact> facts(UUID orderId) {
    return facts.stream()
        .filter(told -> told.order().id().equals(orderId))
        .map(Told::fact)
        .toList();
  }

  /**
   * Takes an order in the place of what came of its events.
   *
   * @param before as the book has it; for one that is not of this page yet
   * @param instead all that is told of it
   */
  public void replace(
      @Nullable Order before, Order after, List<Fact> instead, List<HistoryEntry> more) {
    var earlier = changes.get(after.id());
    changes.put(after.id(), new Change(earlier == null ? before : earlier.before(), after));
    var replaced = facts.stream().filter(told -> told.order().id().equals(after.id())).toList();
    var because = replaced.isEmpty() ? cause : replaced.getLast().cause();
    facts.removeIf(told -> told.order().id().equals(after.id()));
    instead.forEach(fact -> facts.add(new Told(after, fact, because)));
    more.forEach(entry -> history.add(new Line(after.id(), entry)));
  }
}
