package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.order.Acceptance;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that bears on an order, and the way it came.
 *
 * @param connection null where we said it ourselves
 * @param eventId the platform's id of the delivery
 * @param rawId the bytes it came with
 * @param eventTime when it happened, by the source's clock, where the delivery says it
 * @param receivedAt by our clock
 */
public record Event(
    News news,
    Source source,
    @Nullable ConnectionId connection,
    @Nullable String eventId,
    @Nullable UUID rawId,
    @Nullable Instant eventTime,
    Instant receivedAt) {

  /** What it says. */
  public sealed interface News {}

  /**
   * The whole order.
   *
   * @param branch the branch of its store
   */
  public record Whole(CanonicalOrder order, BranchId branch) implements News {}

  /** News of an order without the order. */
  public record Change(OrderChange change) implements News {}

  /** A member of staff set the status. */
  public record ByHand(OrderStatus status, String who, String why, @Nullable Acceptance acceptedBy)
      implements News {}

  /** The platform took what somebody, or a rule, wanted it to be told; the order may follow. */
  public record Told(OrderStatus status, String who, String what) implements News {}

  /**
   * A system of the restaurant's own said it, of which the kitchen's word is the best.
   *
   * @param expectedAt a new estimate; null leaves the old one
   * @param system its id
   */
  public record Reported(StatusReport report, @Nullable Instant expectedAt, String system)
      implements News {}

  /** So much time went by that it must be so. */
  public record Assumed(OrderStatus status) implements News {}

  /** By which road; the first ones are those of {@link allday.contracts.event.Origin}. */
  public enum Source {
    WEBHOOK,
    FETCH,
    POLL,
    SYNC,
    BACKFILL,
    QUARANTINE,
    MANUAL,
    WATCHDOG,
    /** A system of the restaurant's own. */
    OWN_SYSTEM,
    /** Another record of the same order said it. */
    MIRROR;

    boolean isOurs() {
      return this == MANUAL || this == WATCHDOG;
    }
  }

  public static Event byHand(OrderStatus status, String who, String why, Instant now) {
    return byHand(new ByHand(status, who, why, null), now);
  }

  /** As {@link #byHand}, with the platform's yes to it. */
  public static Event byHandAndTold(
      OrderStatus status, String who, String why, Acceptance acceptedBy, Instant now) {
    return byHand(
        new ByHand(status, who, why, status == OrderStatus.CONFIRMED ? acceptedBy : null), now);
  }

  public static Event told(OrderStatus status, String who, String what, Instant now) {
    return byHand(new Told(status, who, what), now);
  }

  /**
   * What a system of the restaurant's own said.
   *
   * @param key its name for the report; null where it has none
   */
  public static Event reported(
      StatusReport report,
      @Nullable Instant expectedAt,
      String system,
      @Nullable String key,
      Instant now) {
    return new Event(
        new Reported(report, expectedAt, system),
        Source.OWN_SYSTEM,
        null,
        key,
        null,
        report.at(),
        now);
  }

  private static Event byHand(News news, Instant now) {
    return new Event(news, Source.MANUAL, null, null, null, now, now);
  }

  static Event assumed(OrderStatus status, Instant now) {
    return new Event(new Assumed(status), Source.WATCHDOG, null, null, null, now, now);
  }

  /** What the group of an order came to by the word of one of its members. */
  static Event ofGroup(OrderStatus status, ConnectionId teller, Instant now) {
    return new Event(new Assumed(status), Source.MIRROR, teller, null, null, null, now);
  }

  /** Whom to believe: a connection by its id, ourselves by the source's name. */
  String toldBy() {
    return connection == null ? source.name() : connection.value();
  }
}
