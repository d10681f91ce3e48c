package allday.normalizer.order;

import allday.contracts.event.StatusChanged;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.normalizer.order.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether an order is late: a flag beside its status, since it can be late at any step. */
final class DelayStep {
  private final Draft draft;
  private final Rules rules;

  DelayStep(Draft draft, Rules rules) {
    this.draft = draft;
    this.rules = rules;
  }

  /** A new estimate, unless an older one than we have. */
  void estimate(@Nullable Instant eta, Stamp stamp) {
    var promise = draft.promise;
    Instant at = stamp.at() == null ? draft.event.receivedAt() : stamp.at();
    boolean older =
        stamp.at() != null
            && promise.etaUpdatedAt() != null
            && stamp.at().isBefore(promise.etaUpdatedAt());
    if (eta == null || older || eta.equals(promise.currentEta())) {
      return;
    }
    draft.promise = promise.eta(eta, draft.event.toldBy(), at);
    if (!draft.created) {
      draft.applied(draft.entry(Kind.ESTIMATE, null, "", at, false, false, "expected at " + eta));
    }
  }

  /** Sets or clears the flag and tells of it, at most twice and only while somebody waits. */
  void evaluate() {
    var promise = draft.promise;
    if (!somebodyWaits(draft.progress.status(), draft.content)) {
      draft.promise = promise.behind(false, 0);
      return;
    }
    long behind = minutesBehind(promise);
    boolean overdue = promise.promisedAt() != null && !draft.now.isBefore(promise.promisedAt());
    boolean late =
        behind >= rules.delayThreshold().toMinutes() || overdue || promise.delayedBySource();
    if (late) {
      draft.promise = promise.behind(true, Math.clamp(behind, 1, Integer.MAX_VALUE));
      notice();
    } else if (promise.delayed()) {
      draft.promise = promise.behind(false, 0);
      draft.changed();
      if (!draft.marks.hidden()) {
        draft.tellDelay(StatusChanged.Fact.RECOVERED);
      }
    }
  }

  private void notice() {
    var promise = draft.promise;
    boolean worthIt =
        promise.notices() == 0
            || promise.delayMinutes() - promise.noticedMinutes() >= rules.delayGrowth().toMinutes();
    if (worthIt && promise.notices() < Rules.MOST_DELAY_NOTICES && !draft.marks.hidden()) {
      draft.promise = promise.noticed(draft.now);
      draft.changed();
      draft.tellDelay(StatusChanged.Fact.DELAYED);
    }
  }

  /** By the estimate, or by the time that has gone by without it: whichever is worse. */
  private long minutesBehind(Promise promise) {
    if (promise.promisedAt() == null) {
      return 0;
    }
    long byNow = Duration.between(promise.promisedAt(), draft.now).toMinutes();
    return promise.currentEta() == null
        ? byNow
        : Math.max(byNow, Duration.between(promise.promisedAt(), promise.currentEta()).toMinutes());
  }

  /** When time alone makes the order late, or later by as much as is worth telling. */
  static @Nullable Instant nextCheck(Order order, Rules rules) {
    var promise = order.promise();
    if (promise.promisedAt() == null
        || order.marks().hidden()
        || !somebodyWaits(order.status(), order.content())) {
      return null;
    }
    if (!promise.delayed()) {
      return promise.promisedAt();
    }
    return promise.notices() < Rules.MOST_DELAY_NOTICES
        ? promise.promisedAt().plus(rules.delayGrowth().plusMinutes(promise.noticedMinutes()))
        : null;
  }

  private static boolean somebodyWaits(OrderStatus status, CanonicalOrder order) {
    boolean brought = Transitions.mayBeOnTheRoad(order.fulfilment().type());
    return status.isForward()
        && status.rank() < (brought ? OrderStatus.COMPLETED : OrderStatus.READY).rank();
  }
}
