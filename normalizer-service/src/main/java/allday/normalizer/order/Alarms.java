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

  /** When the next acceptance alarm of an order is due; null where none is. */
  public static @Nullable Instant nextAcceptanceAlarm(Order order, Rules rules) {
    return order.status() == OrderStatus.PLACED && !order.marks().hidden()
        ? due(order.content(), order.marks().acceptanceWarned(), rules)
        : null;
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
    var due = nextAcceptanceAlarm(draft.before, rules);
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

  static void stuck(Draft draft, Rules rules) {
    var limit = rules.stuckAfter().get(draft.progress.status());
    if (limit == null || draft.marks.stuckWarned() || draft.marks.hidden()) {
      return;
    }
    var begun = stuckFrom(draft, rules);
    if (draft.now.isBefore(begun.plus(limit))) {
      return;
    }
    draft.marks = draft.marks.stuck(true);
    draft.changed();
    draft.raise(
        Issue.of(
            OrderIssue.Kind.ORDER_STUCK,
            OrderIssue.Severity.WARNING,
            draft.before.id(),
            "The order has been "
                + draft.progress.status()
                + " for more than "
                + limit.toMinutes()
                + " minutes."));
  }

  /** A scheduled order does not wait before its time has come. */
  private static Instant stuckFrom(Draft draft, Rules rules) {
    var from = acceptFrom(draft.content, rules);
    return from.isAfter(draft.progress.since()) ? from : draft.progress.since();
  }

  /** The order moved: what was said of its standing still is over. */
  static void moved(Draft draft, OrderStatus from) {
    var id = draft.before.id();
    if (draft.marks.acceptanceWarned() > 0 && from == OrderStatus.PLACED) {
      draft.raise(
          Issue.over(OrderIssue.Kind.ACCEPTANCE_DEADLINE, id, "The order is no longer waiting."));
      draft.marks = draft.marks.warned(0);
    }
    if (draft.marks.stuckWarned()) {
      draft.raise(Issue.over(OrderIssue.Kind.ORDER_STUCK, id, "The order moves again."));
      draft.marks = draft.marks.stuck(false);
    }
    if (from == OrderStatus.FAILED) {
      draft.raise(Issue.over(OrderIssue.Kind.ORDER_FAILED, id, "The order goes on."));
    }
    if (draft.progress.status() == OrderStatus.FAILED && !draft.marks.hidden()) {
      draft.raise(
          Issue.of(
              OrderIssue.Kind.ORDER_FAILED,
              OrderIssue.Severity.URGENT,
              id,
              "The order failed at " + draft.progress.failureStage() + "; somebody must act."));
    }
  }
}
