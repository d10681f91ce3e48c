package allday.normalizer.order;

import allday.contracts.ConnectionId;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.normalizer.order.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What it does to the head of a group that the group is further, or less far, than it was. */
public final class GroupStep {
  private GroupStep() {}

  /**
   * The head afterwards.
   *
   * @param facts all that is to be told of it, in place of what its own source was worth
   */
  public record Step(Order head, List<Fact> facts, List<HistoryEntry> history) {
    public Step {
      facts = List.copyOf(facts);
      history = List.copyOf(history);
    }
  }

  /**
   * @param before the head as the book has it; null where it is new
   * @param head as its own source says it now, in its place among the others
   * @param shown what the group comes to
   * @param own facts that its own source was worth
   * @param lateAfter older news bother no customer
   */
  public static Step take(
      @Nullable Order before,
      Order head,
      Progress shown,
      List<Fact> own,
      Duration lateAfter,
      Instant now) {
    var kin = Objects.requireNonNull(head.kin());
    var said = head.ownProgress();
    var facts = new ArrayList<Fact>();
    var history = new ArrayList<HistoryEntry>();
    long sequence = before == null ? 0 : before.sequence();
    for (var fact : own) {
      if (fact.kind() != StatusChanged.Fact.STATUS && isStillWaitedFor(shown.status())) {
        facts.add(numbered(fact, ++sequence));
      }
    }
    var previous = before == null || before.marks().hidden() ? null : before.progress().status();
    var told = new EnumMap<OrderStatus, Integer>(OrderStatus.class);
    told.putAll(told(before));
    if (!head.marks().hidden() && shown.status() != previous) {
      boolean quiet =
          isQuiet(previous, shown, told.get(shown.status()))
              || own.stream().anyMatch(fact -> fact.quiet() && isOf(fact, shown));
      facts.add(fact(head, shown, previous, quiet, ++sequence, lateAfter, now));
      told.put(shown.status(), shown.revision());
    }
    if (!shown.equals(said) && shown.status() != previous) {
      history.add(line(shown, previous, now));
    }
    var place =
        new Kin(kin.role(), kin.head(), kin.members(), shown.equals(said) ? null : said, told);
    return new Step(head.in(place, shown).told(sequence), facts, history);
  }

  /** What was made known of it when it spoke for itself or for a group. */
  private static Map<OrderStatus, Integer> told(@Nullable Order before) {
    if (before == null || before.marks().hidden()) {
      return Map.of();
    }
    return before.kin() == null ? before.announced() : before.kin().told();
  }

  private static boolean isStillWaitedFor(OrderStatus status) {
    return status.isForward() && status.rank() < OrderStatus.READY.rank()
        || status == OrderStatus.OUT_FOR_DELIVERY;
  }

  private static Fact fact(
      Order head,
      Progress shown,
      @Nullable OrderStatus previous,
      boolean quiet,
      long sequence,
      Duration lateAfter,
      Instant now) {
    boolean late =
        previous == null ? head.marks().late() : shown.since().isBefore(now.minus(lateAfter));
    return new Fact(
        StatusChanged.Fact.STATUS,
        shown.status(),
        previous,
        shown.revision(),
        sequence,
        shown.since(),
        now,
        late || head.marks().late(),
        quiet,
        head.promise().delayMinutes(),
        head.promise().currentEta());
  }

  private static boolean isQuiet(
      @Nullable OrderStatus previous, Progress shown, @Nullable Integer toldIn) {
    return toldIn != null
        || isBack(previous, shown.status())
        || shown.evidence() == Evidence.ASSUMED;
  }

  private static boolean isOf(Fact fact, Progress shown) {
    return fact.kind() == StatusChanged.Fact.STATUS
        && fact.status() == shown.status()
        && fact.revision() == shown.revision();
  }

  private static HistoryEntry line(Progress shown, @Nullable OrderStatus previous, Instant now) {
    return new HistoryEntry(
        Kind.STATUS,
        shown.status(),
        shown.rawStatus(),
        shown.revision(),
        shown.since(),
        false,
        isBack(previous, shown.status()),
        "said by another record of this order",
        null,
        null,
        Event.ofGroup(shown.status(), new ConnectionId(shown.toldBy()), now));
  }

  private static boolean isBack(@Nullable OrderStatus previous, OrderStatus status) {
    return previous != null
        && previous.isForward()
        && status.isForward()
        && status.rank() < previous.rank();
  }

  private static Fact numbered(Fact fact, long sequence) {
    return new Fact(
        fact.kind(),
        fact.status(),
        fact.previous(),
        fact.revision(),
        sequence,
        fact.occurredAt(),
        fact.receivedAt(),
        fact.late(),
        fact.quiet(),
        fact.delayMinutes(),
        fact.currentEta());
  }
}
