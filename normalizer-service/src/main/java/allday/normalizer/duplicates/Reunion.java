package allday.normalizer.duplicates;

import allday.contracts.event.OrderIssue;
import allday.contracts.order.OrderStatus;
import allday.normalizer.book.Page;
import allday.normalizer.order.Fact;
import allday.normalizer.order.GroupStep;
import allday.normalizer.order.HistoryEntry;
import allday.normalizer.order.Issue;
import allday.normalizer.order.Order;
import allday.normalizer.order.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the orders of a page together with those they are one with: who speaks for each group, how
 * far it is, and what is told of it. Thread-safe; asks nothing but its arguments.
 */
final class Reunion {
  private static final String MIRROR = "Another record speaks for this order.";

  private final Search search;
  private final Duration lateAfter;

  Reunion(Search search, Duration lateAfter) {
    this.search = search;
    this.lateAfter = lateAfter;
  }

  /**
   * What the references of the page's orders prove, or make doubtful.
   *
   * @param pool the orders of the page, and all that are known of those they may be one with
   */
  List<Finding> proven(Page page, Pool pool) {
    return proven(fresh(page, pool), pool);
  }

  List<Finding> proven(Collection<Traits> fresh, Pool pool) {
    return search.proven(fresh, pool);
  }

  /**
   * What came of it.
   *
   * @param links those that are new
   * @param suspicions of orders that are not together
   */
  record Outcome(List<Finding> links, List<Finding> suspicions) {}

  /**
   * Puts together what is proven to be one, changes page and pool accordingly, and looks for what
   * only seems to be one.
   *
   * @param isDifferent pairs that a person said are two
   */
  Outcome settle(
      Page page, Pool pool, List<Finding> proven, Predicate<Pair> isDifferent, Instant now) {
    var gathering = new Gathering(pool::find);
    page.orders().stream()
        .filter(order -> order.kin() != null)
        .forEach(order -> gathering.touch(order.id()));
    var links = new ArrayList<Finding>();
    for (var one : proven) {
      if (one.isLink() && !isTogether(one.pair(), pool) && !isDifferent.test(one.pair())) {
        gathering.join(one);
        links.add(one);
      }
    }
    settle(page, pool, gathering, now);
    return new Outcome(links, suspicions(page, pool, proven));
  }

  /** What orders only look like. */
  List<Finding> suspected(Collection<Traits> fresh, Pool pool) {
    return search.suspected(fresh, pool).stream()
        .filter(one -> !isTogether(one.pair(), pool))
        .toList();
  }

  private List<Finding> suspicions(Page page, Pool pool, List<Finding> proven) {
    var suspicions = new LinkedHashMap<Pair, Finding>();
    Stream.concat(
            proven.stream().filter(one -> !one.isLink()),
            search.suspected(fresh(page, pool), pool).stream())
        .filter(one -> !isTogether(one.pair(), pool))
        .forEach(one -> suspicions.putIfAbsent(one.pair(), one));
    return List.copyOf(suspicions.values());
  }

  /** Writes the groups of a gathering onto the page. */
  void settle(Page page, Pool pool, Gathering gathering, Instant now) {
    for (var group : gathering.groups()) {
      if (group.size() == 1) {
        var only = group.getFirst();
        put(page, pool, only, page.facts(only.id()), List.of());
      } else {
        mirrors(page, pool, group.subList(1, group.size()));
        head(page, pool, group, now);
      }
    }
  }

  /** Nobody is told anything of a mirror. */
  private static void mirrors(Page page, Pool pool, List<Order> mirrors) {
    for (var mirror : mirrors) {
      var before = before(page, pool, mirror.id());
      put(page, pool, mirror.told(before == null ? 0 : before.sequence()), List.of(), List.of());
      if (before != null && !before.isMirror()) {
        silence(page, mirror);
      }
    }
  }

  private void head(Page page, Pool pool, List<Order> group, Instant now) {
    var head = group.getFirst();
    var before = before(page, pool, head.id());
    var step =
        GroupStep.take(
            before, head, Together.progress(head, group), page.facts(head.id()), lateAfter, now);
    put(page, pool, step.head(), step.facts(), step.history());
    boolean failed = before != null && before.status() == OrderStatus.FAILED;
    if (failed && step.head().status() != OrderStatus.FAILED) {
      page.add(over(OrderIssue.Kind.ORDER_FAILED, head, "The order goes on."), head);
    }
  }

  private static void put(
      Page page, Pool pool, Order after, List<Fact> facts, List<HistoryEntry> history) {
    page.replace(before(page, pool, after.id()), after, facts, history);
    pool.replace(after);
  }

  /** As the book has it; null for a new one. */
  private static @Nullable Order before(Page page, Pool pool, UUID id) {
    return page.has(id) ? page.before(id) : pool.find(id);
  }

  /** Staff look at the head; what they were told of a mirror is over. */
  private static void silence(Page page, Order mirror) {
    if (mirror.marks().stuckWarned()) {
      page.add(over(OrderIssue.Kind.ORDER_STUCK, mirror, MIRROR), mirror);
    }
    if (mirror.marks().acceptanceWarned() > 0) {
      page.add(over(OrderIssue.Kind.ACCEPTANCE_DEADLINE, mirror, MIRROR), mirror);
    }
  }

  private static Issue over(OrderIssue.Kind kind, Order order, String why) {
    return new Issue(kind, OrderIssue.Severity.INFO, Issue.subject(kind, order.id()), true, why);
  }

  static boolean isTogether(Pair pair, Pool pool) {
    var order = pool.find(pair.one());
    return order != null && order.kin() != null && order.kin().members().contains(pair.other());
  }

  /** The orders whose likeness or whose references may be others than before. */
  private static List<Traits> fresh(Page page, Pool pool) {
    return page.orders().stream()
        .filter(order -> !order.marks().incomplete())
        .filter(order -> isFresh(page.before(order.id()), order))
        .map(order -> Objects.requireNonNull(pool.traits(order.id())))
        .toList();
  }

  static boolean hasFresh(Page page) {
    return page.orders().stream()
        .anyMatch(order -> !order.marks().incomplete() && isFresh(page.before(order.id()), order));
  }

  static boolean isFresh(@Nullable Order before, Order after) {
    return before == null
        || before.marks().incomplete()
        || !before.content().lines().equals(after.content().lines())
        || !before.content().totals().equals(after.content().totals())
        || !before
            .content()
            .identity()
            .originChain()
            .equals(after.content().identity().originChain())
        || (before.ownProgress().status() != OrderStatus.FAILED
            && after.ownProgress().status() == OrderStatus.FAILED);
  }
}
