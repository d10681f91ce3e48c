package allday.contracts.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News about an order that come without the order: a courier's progress, a cancellation, a new
 * time. It moves what it names and leaves the rest alone.
 *
 * @param storeId empty where the news do not say
 * @param sourceVersion null where the source has no version
 * @param currentEta a new estimate; null leaves the old one
 * @param delayed the source itself says that the order is late
 * @param originChain where the order came from before, as in {@link Identity}: for news that may
 *     speak of a known order by another id
 */
public record OrderChange(
    String sourceOrderId,
    String storeId,
    @Nullable String sourceVersion,
    StatusReport status,
    @Nullable Instant currentEta,
    boolean delayed,
    @Nullable String delayReason,
    @Nullable Courier courier,
    boolean testOrder,
    List<SourceRef> originChain) {
  /**
   * @throws allday.contracts.json.PayloadProblem where the id is no id by its length
   */
  public OrderChange {
    Identity.requireId(sourceOrderId);
    originChain = List.copyOf(originChain);
  }

  public static OrderChange of(String sourceOrderId, String storeId, StatusReport status) {
    return new OrderChange(
        sourceOrderId, storeId, null, status, null, false, null, null, false, List.of());
  }

  public OrderChange version(@Nullable String version) {
    return with(version, currentEta, delayed, delayReason, courier, testOrder, originChain);
  }

  public OrderChange eta(@Nullable Instant eta, boolean late, @Nullable String reason) {
    return with(sourceVersion, eta, late, reason, courier, testOrder, originChain);
  }

  public OrderChange courier(@Nullable Courier who) {
    return with(sourceVersion, currentEta, delayed, delayReason, who, testOrder, originChain);
  }

  public OrderChange test(boolean test) {
    return with(sourceVersion, currentEta, delayed, delayReason, courier, test, originChain);
  }

  public OrderChange origin(List<SourceRef> chain) {
    return with(sourceVersion, currentEta, delayed, delayReason, courier, testOrder, chain);
  }

  private OrderChange with(
      @Nullable String version,
      @Nullable Instant eta,
      boolean late,
      @Nullable String reason,
      @Nullable Courier who,
      boolean test,
      List<SourceRef> chain) {
    return new OrderChange(
        sourceOrderId, storeId, version, status, eta, late, reason, who, test, chain);
  }
}
