package allday.normalizer.order;

import allday.contracts.Money;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Courier;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Identity;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.normalizer.order.HistoryEntry.Kind;
import allday.normalizer.order.Stamp.Age;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the order consists of. Has its own age: an edit does not overtake a status, nor be it so.
 */
final class ContentStep {
  private final Draft draft;

  ContentStep(Draft draft) {
    this.draft = draft;
  }

  /** Takes over a whole order unless a newer one is known. */
  void whole(CanonicalOrder told, Stamp stamp) {
    var known = draft.content;
    var next = merge(known, told);
    boolean firstContent = draft.created || draft.marks.incomplete();
    var age = stamp.besides(draft.contentStamp);
    if (!firstContent && (age == Age.OLDER || age == Age.SAME_VERSION)) {
      if (!changes(known, next).isEmpty()) {
        draft.outdated(
            draft.entry(
                Kind.OUTDATED, null, "", draft.event.receivedAt(), false, false, "older content"));
      }
      return;
    }
    draft.contentStamp = draft.contentStamp.newest(stamp);
    draft.content = next;
    draft.promise = draft.promise.promised(told.timing().promisedAt());
    draft.promise =
        draft.promise.toldBySource(told.timing().delayed(), told.timing().delayReason());
    if (firstContent) {
      return;
    }
    var changes = changes(known, next);
    if (!changes.isEmpty()) {
      draft.applied(
          draft.entry(
              Kind.EDITED,
              null,
              "",
              draft.event.receivedAt(),
              false,
              false,
              String.join(", ", changes)));
      refunds(known, next);
    }
  }

  void courier(@Nullable Courier told) {
    var known = draft.content.fulfilment();
    if (told != null && !told.equals(known.courier())) {
      draft.content = with(draft.content, known.courier(told));
      draft.changed();
    }
  }

  private CanonicalOrder merge(CanonicalOrder known, CanonicalOrder told) {
    boolean first = draft.created || draft.marks.incomplete();
    var timing = believed(told.timing());
    var courier =
        told.fulfilment().courier() == null
            ? known.fulfilment().courier()
            : told.fulfilment().courier();
    return new CanonicalOrder(
        told.identity(),
        told.status(),
        timing,
        told.fulfilment().courier(courier),
        told.customer(),
        told.lines(),
        told.totals(),
        told.payments(),
        told.notes(),
        told.trackingUrl() == null && !first ? known.trackingUrl() : told.trackingUrl());
  }

  private Timing believed(Timing told) {
    var placedAt = draft.believed(told.placedAt());
    return placedAt == null || placedAt.equals(told.placedAt())
        ? told
        : new Timing(
            placedAt,
            told.scheduledFor(),
            told.releaseAt(),
            told.acceptBy(),
            told.promisedAt(),
            told.currentEta(),
            told.delayed(),
            told.delayReason());
  }

  /** What differs, in words; the status has its own step, the version says nothing by itself. */
  static List<String> changes(CanonicalOrder known, CanonicalOrder told) {
    var changes = new ArrayList<String>();
    add(changes, "identity", plain(known.identity()), plain(told.identity()));
    add(changes, "timing", known.timing(), told.timing());
    add(changes, "fulfilment", known.fulfilment(), told.fulfilment());
    add(changes, "customer", known.customer(), told.customer());
    add(changes, "lines", known.lines(), told.lines());
    add(changes, "totals", known.totals(), told.totals());
    add(changes, "payments", known.payments(), told.payments());
    add(changes, "notes", known.notes(), told.notes());
    return changes;
  }

  private static void add(List<String> changes, String what, Object known, Object told) {
    if (!known.equals(told)) {
      changes.add(what);
    }
  }

  private static Identity plain(Identity identity) {
    return identity.version(null);
  }

  /** Money given back after the end is an adjustment; the order stays as it ended. */
  private void refunds(CanonicalOrder known, CanonicalOrder next) {
    boolean over = draft.progress.status() == OrderStatus.COMPLETED;
    if (!over || known.payments().equals(next.payments())) {
      return;
    }
    for (var payment : next.payments()) {
      boolean refunded =
          payment.state() == Payment.State.REFUNDED
              || payment.state() == Payment.State.PARTIALLY_REFUNDED;
      if (refunded && !known.payments().contains(payment)) {
        draft.applied(refund(payment));
      }
    }
  }

  private HistoryEntry refund(Payment payment) {
    // Of a partial refund the payment's amount is not the part given back.
    Money amount = payment.state() == Payment.State.REFUNDED ? payment.amount() : null;
    var plain =
        draft.entry(Kind.ADJUSTMENT, null, payment.state().name(), draft.event.receivedAt());
    return new HistoryEntry(
        plain.kind(),
        plain.status(),
        plain.rawStatus(),
        plain.revision(),
        plain.at(),
        false,
        false,
        plain.note(),
        plain.by(),
        amount,
        plain.event());
  }

  private static CanonicalOrder with(CanonicalOrder order, Fulfilment fulfilment) {
    return new CanonicalOrder(
        order.identity(),
        order.status(),
        order.timing(),
        fulfilment,
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        order.trackingUrl());
  }

  /** Whether this very report was looked at when the content came that carries it. */
  static boolean saidBefore(CanonicalOrder known, StatusReport report) {
    return known.status().equals(report);
  }
}
