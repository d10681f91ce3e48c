package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.normalizer.order.Decision.Outcome;
import allday.normalizer.order.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One order while one event is applied to it: what the steps have found so far. */
final class Draft {
  final Order before;
  final Event event;
  final Instant now;
  final boolean created;

  BranchId branch;
  CanonicalOrder content;
  Stamp contentStamp;
  Progress progress;
  Promise promise;
  Marks marks;

  /** The status before this event moved it; null where it did not. */
  @Nullable OrderStatus movedFrom;

  /** When the order was paid that waited for it; null where this event does not say so. */
  @Nullable Instant paidAt;

  /** Customers are told of the move only if a rule says so. */
  boolean quietMove;

  private final Map<OrderStatus, Integer> announced = new EnumMap<>(OrderStatus.class);
  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private long sequence;
  private boolean applied;
  private boolean outdated;
  private boolean ignored;

  Draft(Order before, Event event, Instant now, boolean created) {
    this.before = before;
    this.event = event;
    this.now = now;
    this.created = created;
    branch = before.branch();
    content = before.content();
    contentStamp = before.contentStamp();
    progress = before.progress();
    promise = before.promise();
    marks = before.marks();
    announced.putAll(before.announced());
    sequence = before.sequence();
    applied = created;
  }

  boolean mayBeOnTheRoad() {
    return marks.incomplete() || Transitions.mayBeOnTheRoad(content.fulfilment().type());
  }

  boolean wasAnnounced(OrderStatus status) {
    return announced.containsKey(status);
  }

  boolean wasAnnouncedIn(int revision, OrderStatus status) {
    return Objects.equals(announced.get(status), revision);
  }

  /** Whether money was taken, even if it was given back since. */
  boolean isPaid() {
    return content.payments().stream()
        .map(Payment::state)
        .anyMatch(
            state ->
                state == Payment.State.PAID
                    || state == Payment.State.PARTIALLY_REFUNDED
                    || state == Payment.State.REFUNDED);
  }

  void applied(HistoryEntry entry) {
    applied = true;
    history.add(entry);
  }

  void outdated(HistoryEntry entry) {
    outdated = true;
    history.add(entry);
  }

  void ignored(HistoryEntry entry) {
    ignored = true;
    history.add(entry);
  }

  void note(HistoryEntry entry) {
    history.add(entry);
  }

  void changed() {
    applied = true;
  }

  void raise(Issue issue) {
    issues.add(issue);
  }

  HistoryEntry entry(Kind kind, @Nullable OrderStatus status, String rawStatus, Instant at) {
    return entry(kind, status, rawStatus, at, false, false, null);
  }

  HistoryEntry entry(
      Kind kind,
      @Nullable OrderStatus status,
      String rawStatus,
      Instant at,
      boolean implied,
      boolean back,
      @Nullable String note) {
    String by =
        switch (event.news()) {
          case Event.ByHand hand -> hand.who();
          case Event.Told told -> told.who();
          case Event.Reported reported -> reported.system();
          case Event.Whole _, Event.Change _, Event.Assumed _ -> null;
        };
    return new HistoryEntry(
        kind, status, rawStatus, progress.revision(), at, implied, back, note, by, null, event);
  }

  /** A time by the source's clock; one from the future is taken for the time of arrival. */
  @Nullable Instant believed(@Nullable Instant sourceTime) {
    if (sourceTime == null || !sourceTime.isAfter(event.receivedAt().plus(Rules.CLOCK_TROUBLE))) {
      return sourceTime;
    }
    raise(
        Issue.of(
            OrderIssue.Kind.CLOCK_SKEW,
            OrderIssue.Severity.WARNING,
            event.toldBy(),
            "The clock of the platform is more than 5 minutes ahead; its times are replaced by"
                + " ours."));
    return event.receivedAt();
  }

  /** The one fact that this event is worth, if any. */
  void tellStatus(Duration lateAfter) {
    boolean wasHidden = created || before.marks().hidden();
    boolean appears = wasHidden && !marks.hidden();
    var status = progress.status();
    if (appears) {
      boolean tombstone =
          before.marks().incomplete()
              && (status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED)
              && !isPaid();
      if (wasAnnouncedIn(progress.revision(), status)) {
        // Said for the lists while nobody had paid; what is said now is for people.
        progress = progress.revision(progress.revision() + 1);
      }
      tell(status, null, since(), marks.late(), tombstone || quietMove);
      Alarms.appeared(this);
    } else if (movedFrom != null && !marks.hidden()) {
      boolean late = progress.since().isBefore(now.minus(lateAfter));
      tell(status, movedFrom, progress.since(), late, quietMove);
    } else if (movedFrom != null && marks.pendingPayment() && !status.isForward()) {
      // Nobody heard of the order, since nobody paid it; that it is over is for the lists only.
      tell(status, null, progress.since(), marks.late(), true);
    }
  }

  /** Since when people could be told: of an order that waited to be paid, since it was. */
  private Instant since() {
    return paidAt == null || paidAt.isBefore(progress.since()) ? progress.since() : paidAt;
  }

  private void tell(
      OrderStatus status,
      @Nullable OrderStatus previous,
      Instant since,
      boolean late,
      boolean quiet) {
    announced.put(status, progress.revision());
    add(StatusChanged.Fact.STATUS, previous, since, late, quiet);
  }

  void tellDelay(StatusChanged.Fact kind) {
    add(kind, progress.status(), now, marks.late(), kind == StatusChanged.Fact.RECOVERED);
  }

  private void add(
      StatusChanged.Fact kind,
      @Nullable OrderStatus previous,
      Instant occurredAt,
      boolean late,
      boolean quiet) {
    sequence++;
    facts.add(
        new Fact(
            kind,
            progress.status(),
            previous,
            progress.revision(),
            sequence,
            occurredAt,
            event.source() == Event.Source.WATCHDOG ? null : event.receivedAt(),
            late,
            quiet,
            promise.delayMinutes(),
            promise.currentEta()));
  }

  Decision decide() {
    var outcome =
        applied
            ? Outcome.APPLIED
            : ignored ? Outcome.IGNORED : outdated ? Outcome.OUTDATED : Outcome.UNCHANGED;
    var after =
        new Order(
            before.id(),
            before.groupId(),
            before.key(),
            before.connection(),
            branch,
            content,
            contentStamp,
            progress,
            promise,
            marks,
            announced,
            sequence,
            before.firstSeenAt(),
            applied ? event.receivedAt() : before.lastChangedAt(),
            kin());
    return new Decision(after, outcome, created, history, facts, issues);
  }

  /** What moves the order as the group has it is its own word from then on. */
  private @Nullable Kin kin() {
    var kin = before.kin();
    return kin == null || kin.own() == null || progress.equals(before.progress())
        ? kin
        : kin.own(progress);
  }
}
