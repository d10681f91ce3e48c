package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Platform.Habits;
import allday.normalizer.order.HistoryEntry.Kind;
import allday.normalizer.order.Stamp.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an order begins, what an event does to it, and what time does to it. Thread-safe. */
public final class Lifecycle {
  private final Rules rules;

  public Lifecycle(Rules rules) {
    this.rules = rules;
  }

  /** An order older than this bothers no customer. */
  public Duration lateAfter() {
    return rules.lateAfter();
  }

  /** Where a new order belongs. */
  public record Place(SourceKey key, ConnectionId connection, BranchId branch, String currency) {}

  /**
   * The first that is heard of an order. News without the order begin an incomplete one, which
   * nobody is told of before the order itself has come.
   *
   * @throws IllegalArgumentException for an event that cannot be the first
   */
  public Decision begin(UUID id, Place place, Event event, Habits habits, Instant now) {
    return switch (event.news()) {
      case Event.Whole whole ->
          whole(Beginning.draft(id, place, event, whole.order(), now), whole, habits);
      case Event.Change change -> {
        var content = Beginning.skeleton(place, event, change.change());
        var draft = Beginning.draft(id, place, event, content, now);
        draft.marks = draft.marks.incomplete(true);
        yield change(draft, change.change(), habits);
      }
      case Event.ByHand _, Event.Told _, Event.Reported _, Event.Assumed _ ->
          throw new IllegalArgumentException("no order begins like this");
    };
  }

  /** What an event does to a known order. */
  public Decision apply(Order order, Event event, Habits habits, Instant now) {
    var draft = new Draft(order, event, now, false);
    return switch (event.news()) {
      case Event.Whole whole -> whole(draft, whole, habits);
      case Event.Change change -> change(draft, change.change(), habits);
      case Event.ByHand hand -> {
        var report =
            StatusReport.of(hand.status(), "", now)
                .cancelledBy(
                    hand.status() == OrderStatus.CANCELLED ? Party.STORE : null, null, hand.why())
                // Who says by hand that the order is over has seen it go.
                .evidence(Evidence.HANDOVER_CONFIRMED);
        yield ours(
            draft,
            hand.acceptedBy() == null ? report : report.acceptedBy(hand.acceptedBy()),
            habits);
      }
      case Event.Told told -> {
        draft.note(draft.entry(Kind.TOLD, told.status(), "", now, false, false, told.what()));
        yield draft.decide();
      }
      case Event.Reported reported -> reported(draft, reported, habits);
      case Event.Assumed assumed ->
          ours(
              draft, StatusReport.of(assumed.status(), "", now).evidence(Evidence.ASSUMED), habits);
    };
  }

  /** What the time alone does: promises missed, nobody accepting, nothing moving. */
  public Decision tick(Order order, Instant now) {
    if (overByItself(order).filter(at -> !now.isBefore(at)).isPresent()) {
      return apply(order, Event.assumed(OrderStatus.COMPLETED, now), Habits.USUAL, now);
    }
    var draft = new Draft(order, Event.assumed(order.status(), now), now, false);
    new DelayStep(draft, rules).evaluate();
    Alarms.acceptance(draft, rules);
    Alarms.stuck(draft, rules);
    return draft.decide();
  }

  /** When {@link #tick} has something to do next; null where it never will, as of mirrors. */
  public @Nullable Instant nextTick(Order order, Instant now) {
    if (order.isMirror()) {
      return null;
    }
    return Stream.of(
            Optional.ofNullable(DelayStep.nextCheck(order, rules)),
            Optional.ofNullable(Alarms.nextAcceptance(order, rules, now)),
            Optional.ofNullable(Alarms.nextStuck(order, rules)),
            overByItself(order))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Optional<Instant> overByItself(Order order) {
    return order.status() == OrderStatus.READY && !order.marks().hidden() && !order.mayBeOnTheRoad()
        ? Optional.of(order.progress().since().plus(rules.autoCompleteAfter()))
        : Optional.empty();
  }

  private Decision whole(Draft draft, Event.Whole whole, Habits habits) {
    var told = whole.order();
    var report = told.status();
    var identity = told.identity();
    boolean said = !draft.created && ContentStep.saidBefore(draft.content, report);
    var statusStamp =
        new Stamp(
            identity.sourceVersion(),
            draft.believed(report.at() == null ? draft.event.eventTime() : report.at()));
    var contentStamp = new Stamp(identity.sourceVersion(), draft.believed(draft.event.eventTime()));
    boolean newStatus = statusStamp.besides(draft.progress.stamp()) == Age.NEWER;

    new ContentStep(draft).whole(told, contentStamp);
    if (draft.created || draft.marks.incomplete()) {
      first(draft, whole);
    }
    if (!said || newStatus) {
      new StatusStep(draft, habits).apply(report, statusStamp);
    }
    var delay = new DelayStep(draft, rules);
    delay.estimate(told.timing().currentEta(), contentStamp);
    return finish(draft, delay);
  }

  /** The order itself has come: first of all, or after news of it. */
  private void first(Draft draft, Event.Whole whole) {
    var order = draft.content;
    draft.branch = whole.branch();
    if (draft.created) {
      draft.progress = draft.progress.since(order.timing().placedAt());
    }
    draft.changed();
    Alarms.complete(draft);
    draft.note(draft.entry(Kind.STATUS, OrderStatus.PLACED, "", order.timing().placedAt()));
    var begins = Alarms.acceptFrom(order, rules);
    boolean late =
        draft.event.source() == Event.Source.BACKFILL
            || begins.isBefore(draft.now.minus(rules.lateAfter()));
    boolean unpaid =
        order.status().pendingPayment() && draft.progress.status() == OrderStatus.PLACED;
    draft.marks = draft.marks.incomplete(false).late(late).pendingPayment(unpaid);
  }

  private Decision change(Draft draft, OrderChange change, Habits habits) {
    var report = change.status();
    var stamp =
        new Stamp(
            change.sourceVersion(),
            draft.believed(report.at() == null ? draft.event.eventTime() : report.at()));
    new StatusStep(draft, habits).apply(report, stamp);
    new ContentStep(draft).courier(change.courier());
    var delay = new DelayStep(draft, rules);
    delay.estimate(change.currentEta(), stamp);
    if (change.delayed() || change.currentEta() != null) {
      draft.promise = draft.promise.toldBySource(change.delayed(), change.delayReason());
    }
    return finish(draft, delay);
  }

  private Decision reported(Draft draft, Event.Reported reported, Habits habits) {
    var stamp = new Stamp(null, draft.believed(reported.report().at()));
    new StatusStep(draft, habits).apply(reported.report(), stamp);
    var delay = new DelayStep(draft, rules);
    delay.estimate(reported.expectedAt(), stamp);
    return finish(draft, delay);
  }

  private Decision ours(Draft draft, StatusReport report, Habits habits) {
    new StatusStep(draft, habits).apply(report, new Stamp(null, draft.now));
    return finish(draft, new DelayStep(draft, rules));
  }

  /** Whether a step goes against the line, as far as such steps are known at all. */
  public static boolean isBack(OrderStatus from, OrderStatus to) {
    return Transitions.move(from, null, to, true) == Transitions.Move.BACK;
  }

  private Decision finish(Draft draft, DelayStep delay) {
    draft.tellStatus(rules.lateAfter());
    delay.evaluate();
    return draft.decide();
  }
}
