package allday.normalizer.order;

import allday.contracts.event.OrderIssue;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What staff are told while an order waits for somebody, and that it is over when it moves. */
public final class Alarms {
  /** Parts of the time to accept after which staff are told, each louder than the one before. */
  private static final List<Integer> PERCENT = List.of(50, 80, 90);

  private static final List<OrderIssue.Severity> LOUDNESS =
      List.of(OrderIssue.Severity.INFO, OrderIssue.Severity.WARNING, OrderIssue.Severity.URGENT);

  private Alarms() {}

  /** When the clock of acceptance starts: for a scheduled order not when it was placed. */
  public static Instant acceptFrom(CanonicalOrder order, Rules rules) {
    var timing = order.timing();
    var release =
        timing.releaseAt() != null || timing.scheduledFor() == null
            ? timing.releaseAt()
            : timing.scheduledFor().minus(rules.scheduledLead());
    return release != null && release.isAfter(timing.placedAt()) ? release : timing.placedAt();
  }

  /** Until when somebody must accept; null where nobody set a limit. */
  public static @Nullable Instant acceptBy(CanonicalOrder order, Rules rules) {
    if (order.timing().acceptBy() != null || rules.acceptDeadline() == null) {
      return order.timing().acceptBy();
    }
    return acceptFrom(order, rules).plus(rules.acceptDeadline());
  }

  /** When the next acceptance alarm is due; null where none is. */
  static @Nullable Instant nextAcceptance(Order order, Rules rules, Instant now) {
    var until = acceptBy(order.content(), rules);
    boolean waits =
        order.status() == OrderStatus.PLACED
            && !order.marks().hidden()
            && until != null
            // Long after it the platform has cancelled: nobody could accept any more.
            && now.isBefore(until.plus(rules.lateAfter()));
    return waits ? due(order.content(), order.marks().acceptanceWarned(), rules) : null;
  }

  private static @Nullable Instant due(CanonicalOrder order, int raised, Rules rules) {
    var until = acceptBy(order, rules);
    if (until == null || raised >= PERCENT.size()) {
      return null;
    }
    var from = acceptFrom(order, rules);
    return from.plus(
        Duration.between(from, until).multipliedBy(PERCENT.get(raised)).dividedBy(100));
  }

  static void acceptance(Draft draft, Rules rules) {
    int raised = draft.marks.acceptanceWarned();
    var due = nextAcceptance(draft.before, rules, draft.now);
    while (due != null && !draft.now.isBefore(due)) {
      raised++;
      due = due(draft.content, raised, rules);
    }
    if (raised == draft.marks.acceptanceWarned()) {
      return;
    }
    draft.marks = draft.marks.warned(raised);
    draft.changed();
    draft.raise(
        Issue.of(
            OrderIssue.Kind.ACCEPTANCE_DEADLINE,
            LOUDNESS.get(raised - 1),
            draft.before.id(),
            "Nobody has accepted the order, and "
                + PERCENT.get(raised - 1)
                + " % of the time to do so is over."));
  }

  /** When staff are told that the order does not move; null where never. */
  static @Nullable Instant nextStuck(Order order, Rules rules) {
    var marks = order.marks();
    if (marks.stuckWarned() || marks.pendingPayment()) {
      return null;
    }
    if (marks.incomplete()) {
      return order.firstSeenAt().plus(rules.giveUpIncompleteAfter());
    }
    var limit = rules.stuckAfter().get(order.status());
    if (limit == null || marks.late()) {
      return null;
    }
    // A scheduled order does not stand still before its time has come.
    var begins = acceptFrom(order.content(), rules);
    var since = order.progress().since();
    return (begins.isAfter(since) ? begins : since).plus(limit);
  }

  static void stuck(Draft draft, Rules rules) {
    var due = nextStuck(draft.before, rules);
    if (due == null || draft.now.isBefore(due)) {
      return;
    }
    draft.marks = draft.marks.stuck(true);
    draft.changed();
    draft.raise(
        draft.marks.incomplete()
            ? Issue.of(
                OrderIssue.Kind.INCOMPLETE_ORDER,
                OrderIssue.Severity.WARNING,
                draft.before.id(),
                "There is news of an order that could not be fetched; only its id is known.")
            : Issue.of(
                OrderIssue.Kind.ORDER_STUCK,
                OrderIssue.Severity.WARNING,
                draft.before.id(),
                "The order has been " + draft.progress.status() + " for too long."));
  }

  /** The order itself has come after its news. */
  static void complete(Draft draft) {
    if (draft.marks.stuckWarned()) {
      draft.raise(
          Issue.over(OrderIssue.Kind.INCOMPLETE_ORDER, draft.before.id(), "The order has come."));
      draft.marks = draft.marks.stuck(false);
    }
  }

  /** The order moved: what was said of its standing still is over. */
  static void moved(Draft draft, OrderStatus from) {
    var id = draft.before.id();
    if (draft.marks.acceptanceWarned() > 0 && from == OrderStatus.PLACED) {
      draft.raise(
          Issue.over(OrderIssue.Kind.ACCEPTANCE_DEADLINE, id, "The order is no longer waiting."));
      draft.marks = draft.marks.warned(0);
    }
    if (draft.marks.stuckWarned() && !draft.marks.incomplete()) {
      draft.raise(Issue.over(OrderIssue.Kind.ORDER_STUCK, id, "The order moves again."));
      draft.marks = draft.marks.stuck(false);
    }
    if (from == OrderStatus.FAILED) {
      draft.raise(Issue.over(OrderIssue.Kind.ORDER_FAILED, id, "The order goes on."));
    }
    if (draft.progress.status() == OrderStatus.FAILED && !draft.marks.hidden()) {
      failed(draft);
    }
  }

  /** People can see the order from now on; that it failed before was told to nobody. */
  static void appeared(Draft draft) {
    if (draft.progress.status() == OrderStatus.FAILED && draft.movedFrom == null) {
      failed(draft);
    }
  }

  private static void failed(Draft draft) {
    draft.raise(
        Issue.of(
            OrderIssue.Kind.ORDER_FAILED,
            OrderIssue.Severity.URGENT,
            draft.before.id(),
            "The order failed at " + draft.progress.failureStage() + "; somebody must act."));
  }
}
