package allday.contracts.event;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order: the record on {@code orders.status}. It carries no personal
 * data; who is told what is found by the order's id.
 *
 * @param eventId of this fact; a repeated record has the same
 * @param groupId the order, or the group of records that are one order
 * @param revision grows when an order goes back and comes again, so that the second time is not
 *     taken for a repetition
 * @param sequence grows by one with each fact of the order
 * @param previous null for the first status
 * @param occurredAt by the source's clock where it has one
 * @param receivedAt when the news that caused it came to us, by our clock; null where time alone
 *     did
 * @param late an old order found by back-fill, or one too old to bother the customer: staff lists
 *     only
 * @param quiet a step that customers are not told of unless a rule says so: backward moves,
 *     tombstones, unpaid orders
 * @param delayMinutes how far the estimate is behind the promise; 0 where not delayed
 * @param tellFrom customers are not told before this, since until then it may turn out to be a
 *     mirror of another order; null where nothing is waited for
 */
public record StatusChanged(
    UUID eventId,
    Fact fact,
    UUID orderId,
    UUID groupId,
    int revision,
    long sequence,
    OrderStatus status,
    @Nullable OrderStatus previous,
    Instant occurredAt,
    @Nullable Instant receivedAt,
    Instant recordedAt,
    PlatformId platform,
    ConnectionId connection,
    BranchId branch,
    FulfilmentType fulfilment,
    @Nullable String displayNumber,
    boolean testOrder,
    boolean late,
    boolean quiet,
    int delayMinutes,
    @Nullable Instant currentEta,
    @Nullable Instant tellFrom) {

  /** What kind of fact. */
  public enum Fact {
    STATUS,
    /** The order is late, or later than was said before. */
    DELAYED,
    /** The estimate is back within the promise. */
    RECOVERED
  }
}
