package allday.normalizer.order;

import allday.contracts.event.OrderIssue;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Platform.Habits;
import allday.normalizer.order.HistoryEntry.Kind;
import allday.normalizer.order.Stamp.Age;
import allday.normalizer.order.Transitions.Move;
import java.time.Instant;

/** What a word about the status does to an order. */
final class StatusStep {
  private final Draft draft;
  private final Habits habits;

  StatusStep(Draft draft, Habits habits) {
    this.draft = draft;
    this.habits = habits;
  }

  void apply(StatusReport report, Stamp stamp) {
    Instant at = at(stamp);
    if (!report.known()) {
      unknown(report, at);
      return;
    }
    var target = report.status();
    if (target == null) {
      return;
    }
    var current = draft.progress.status();
    var age = draft.event.source().isOurs() ? Age.NEWER : stamp.besides(draft.progress.stamp());
    if (isOlder(age, current, target)) {
      if (target != current) {
        if (current.isTerminal() && !current.isForward()) {
          payment(report, at);
        }
        outdated(target, report, at);
      }
      return;
    }
    payment(report, at);
    if (target == current) {
      again(report, stamp);
    } else {
      move(target, report, stamp, age);
    }
  }

  private static boolean isOlder(Age age, OrderStatus current, OrderStatus target) {
    return switch (age) {
      case OLDER, SAME_VERSION -> true;
      case SAME_TIME -> Transitions.weight(target) < Transitions.weight(current);
      case NEWER, UNKNOWN -> false;
    };
  }

  private void move(OrderStatus target, StatusReport report, Stamp stamp, Age age) {
    var progress = draft.progress;
    var move =
        Transitions.move(
            progress.status(), progress.failureStage(), target, draft.mayBeOnTheRoad());
    switch (move) {
      case FORWARD, EXIT, RECOVERY -> enter(target, report, stamp, move);
      case CANCELLED_BY_STORE ->
          enter(
              OrderStatus.CANCELLED,
              report.cancelledBy(Party.STORE, report.reasonCode(), report.reasonText()),
              stamp,
              move);
      case BACK -> {
        boolean believed = habits.backwardMoves() || draft.event.source() == Event.Source.MANUAL;
        if (age == Age.NEWER && believed) {
          enter(target, report, stamp, move);
        } else {
          refuse(target, report, stamp, age);
        }
      }
      case REVIEW -> {
        if (age == Age.NEWER && progress.toldBy().equals(draft.event.toldBy())) {
          enter(target, report, stamp, move);
        } else {
          conflict(target, report, stamp);
        }
      }
      case ADJUSTMENT -> adjust(target, report, stamp);
      case NOT_ALLOWED -> refuse(target, report, stamp, age);
    }
  }

  private void enter(OrderStatus target, StatusReport report, Stamp stamp, Move move) {
    var from = draft.progress;
    Instant at = at(stamp);
    boolean back = move == Move.BACK || move == Move.REVIEW;
    if (from.status().isForward() && target.isForward() && !back) {
      for (var step : Transitions.implied(from.status().rank(), target, draft.mayBeOnTheRoad())) {
        draft.note(draft.entry(Kind.STATUS, step, "", at, true, false, null));
      }
    }
    boolean again = back || draft.wasAnnouncedIn(from.revision(), target);
    draft.progress =
        new Progress(
            target,
            report.rawStatus(),
            at,
            from.stamp().newest(stamp),
            draft.event.toldBy(),
            again ? from.revision() + 1 : from.revision(),
            target == OrderStatus.CANCELLED && report.cancelledBy() == null
                ? Party.UNKNOWN
                : report.cancelledBy(),
            report.reasonCode(),
            report.reasonText(),
            target == OrderStatus.FAILED ? StatusDetails.stage(report, from.status()) : null,
            target == OrderStatus.COMPLETED ? StatusDetails.evidence(report, draft.content) : null,
            report.acceptedBy() == null ? from.acceptedBy() : report.acceptedBy());
    draft.movedFrom = from.status();
    draft.quietMove =
        back || draft.wasAnnounced(target) || draft.progress.evidence() == Evidence.ASSUMED;
    draft.applied(
        draft.entry(Kind.STATUS, target, report.rawStatus(), at, false, back, report.reasonText()));
    Alarms.moved(draft, from.status());
  }

  /** The status it has already: newer news, and perhaps better known. */
  private void again(StatusReport report, Stamp stamp) {
    var progress = draft.progress.stamp(draft.progress.stamp().newest(stamp));
    if (progress.status() == OrderStatus.COMPLETED && progress.evidence() == Evidence.ASSUMED) {
      var better = StatusDetails.evidence(report, draft.content);
      progress =
          progress.details(better == null ? progress.evidence() : better, progress.acceptedBy());
    }
    if (progress.acceptedBy() == null && report.acceptedBy() != null) {
      progress = progress.details(progress.evidence(), report.acceptedBy());
    }
    draft.progress = progress;
  }

  /** Also where the order was ended first: whoever paid for it wants to know. */
  private void payment(StatusReport report, Instant at) {
    var status = report.status();
    if (!draft.marks.pendingPayment() || report.pendingPayment() || status == null) {
      return;
    }
    if (status.isForward() || draft.isPaid()) {
      draft.marks = draft.marks.pendingPayment(false);
      // A time of the status that it had before is not the time of the payment.
      draft.paidAt = at.isAfter(draft.progress.since()) ? at : draft.event.receivedAt();
      draft.applied(draft.entry(Kind.PAID, status, report.rawStatus(), at));
    }
  }

  private void adjust(OrderStatus target, StatusReport report, Stamp stamp) {
    if (draft.marks.cancelledAfterCompletion()) {
      return;
    }
    draft.marks = draft.marks.adjusted();
    draft.progress = draft.progress.stamp(draft.progress.stamp().newest(stamp));
    draft.applied(
        draft.entry(
            Kind.ADJUSTMENT,
            target,
            report.rawStatus(),
            at(stamp),
            false,
            false,
            report.reasonText()));
  }

  private void refuse(OrderStatus target, StatusReport report, Stamp stamp, Age age) {
    var current = draft.progress.status();
    boolean behind =
        age != Age.NEWER
            && target.isForward()
            && Transitions.weight(target) < Transitions.weight(current);
    if (behind) {
      outdated(target, report, at(stamp));
      return;
    }
    draft.ignored(
        draft.entry(
            Kind.REFUSED,
            target,
            report.rawStatus(),
            at(stamp),
            false,
            false,
            "no step from " + current + " to " + target));
  }

  private void conflict(OrderStatus target, StatusReport report, Stamp stamp) {
    if (draft.before.marks().incomplete()) {
      // The end came before the beginning: what is told now is the beginning.
      outdated(target, report, at(stamp));
      return;
    }
    refuse(target, report, stamp, Age.NEWER);
    draft.raise(
        Issue.of(
            OrderIssue.Kind.STATUS_CONFLICT,
            OrderIssue.Severity.WARNING,
            draft.before.id(),
            "The order is "
                + draft.progress.status()
                + " and another message says "
                + target
                + "."));
  }

  private void outdated(OrderStatus target, StatusReport report, Instant at) {
    draft.outdated(draft.entry(Kind.OUTDATED, target, report.rawStatus(), at));
  }

  private void unknown(StatusReport report, Instant at) {
    String word = StatusDetails.shortened(report.rawStatus());
    draft.ignored(draft.entry(Kind.UNKNOWN_STATUS, null, report.rawStatus(), at));
    draft.quietMove = true;
    draft.raise(
        Issue.of(
            OrderIssue.Kind.UNKNOWN_STATUS,
            OrderIssue.Severity.WARNING,
            draft.before.key().platform() + "/" + draft.event.toldBy() + "/" + word,
            "The platform says the status \""
                + word
                + "\", which nobody has explained; settings.status-map can."));
  }

  private Instant at(Stamp stamp) {
    return stamp.at() == null ? draft.event.receivedAt() : stamp.at();
  }
}
