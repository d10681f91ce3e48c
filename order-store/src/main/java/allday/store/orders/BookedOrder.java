package allday.store.orders;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the book has it.
 *
 * @param order the newest that its source said, dimension by dimension; its status is the source's
 *     word, {@link #status} is ours
 * @param revision grows when the order goes back and comes again
 * @param pendingPayment not a real order before it is paid
 * @param incomplete news came before the order itself, which is still being fetched
 * @param mirrorOf the order that speaks for this one; null where it speaks for itself
 * @param members all records that are this order, itself among them; empty where it is the only one
 * @param delayMinutes 0 where not delayed
 * @param evidence how sure it is that a completed order was handed over; null where nobody can tell
 */
public record BookedOrder(
    UUID orderId,
    UUID groupId,
    @Nullable UUID mirrorOf,
    List<UUID> members,
    PlatformId platform,
    ConnectionId connection,
    BranchId branch,
    OrderStatus status,
    Instant statusSince,
    int revision,
    boolean pendingPayment,
    boolean incomplete,
    int delayMinutes,
    @Nullable Instant promisedAt,
    @Nullable Instant currentEta,
    Instant firstSeenAt,
    Instant lastChangedAt,
    CanonicalOrder order,
    @Nullable Evidence evidence) {
  public BookedOrder {
    members = List.copyOf(members);
  }

  @Override
  public String toString() {
    return "BookedOrder[" + orderId + " " + status + "]";
  }
}
