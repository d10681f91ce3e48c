package allday.store.orders;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the book, in the parts it is written and read by.
 *
 * @param mirrorOf the order that speaks for it; null where it speaks for itself
 * @param kin its place among the records that are one order; null where it is the only one
 */
public record OrderRow(
    UUID orderId,
    UUID groupId,
    @JsonUnwrapped Key key,
    @JsonUnwrapped Status state,
    @JsonUnwrapped Promise promise,
    @JsonUnwrapped Marks marks,
    @JsonUnwrapped Search search,
    @Nullable String contentVersion,
    @Nullable Instant contentAt,
    CanonicalOrder content,
    @Nullable UUID mirrorOf,
    @Nullable Kin kin) {

  /**
   * Its place in its group.
   *
   * @param own of the head, what its own source says; null where that is what the group comes to
   * @param told of the head, what was made known of the group
   */
  public record Kin(
      GroupRole role,
      UUID head,
      List<UUID> members,
      @Nullable Status own,
      Map<OrderStatus, Integer> told) {}

  /** What is unique, and where it belongs. */
  public record Key(
      String platform,
      String scope,
      String sourceOrderId,
      int occurrence,
      String connection,
      String branch) {}

  /** How far it is. */
  public record Status(
      OrderStatus status,
      String rawStatus,
      Instant statusSince,
      @Nullable String statusVersion,
      @Nullable Instant statusAt,
      String toldBy,
      int revision,
      @Nullable String cancelledBy,
      @Nullable String reasonCode,
      @Nullable String reasonText,
      @Nullable String failureStage,
      @Nullable String evidence,
      @Nullable String acceptedBy) {}

  /** What was promised. */
  public record Promise(
      @Nullable Instant promisedAt,
      @Nullable Instant currentEta,
      @Nullable String etaSource,
      @Nullable Instant etaUpdatedAt,
      boolean delayed,
      boolean delayedBySource,
      int delayMinutes,
      @Nullable String delayReason,
      @Nullable Instant delayNoticedAt,
      int delayNoticedMinutes,
      int delayNotices) {}

  /** What else is true of it, and what was told of it. */
  public record Marks(
      boolean incomplete,
      boolean pendingPayment,
      boolean late,
      boolean cancelledAfterCompletion,
      int acceptanceWarned,
      boolean stuckWarned,
      Map<OrderStatus, Integer> announced,
      long sequence,
      @Nullable Instant checkAt) {}

  /**
   * What it is found and counted by.
   *
   * @param customerName folded to lower case
   */
  public record Search(
      Instant placedAt,
      @Nullable Instant scheduledFor,
      Instant acceptFrom,
      @Nullable Instant acceptBy,
      LocalDate businessDate,
      String fulfilment,
      String sourceKind,
      @Nullable String displayNumber,
      @Nullable String customerName,
      long totalMinor,
      String currency,
      boolean testOrder,
      Instant firstSeenAt,
      Instant lastChangedAt) {}

  @Override
  public String toString() {
    return "OrderRow[" + orderId + "]";
  }
}
