package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An order as the book has it. Immutable: each change is a new one, made by {@link Lifecycle}.
 *
 * @param connection the first that told of it
 * @param content the newest the source said, dimension by dimension
 * @param contentStamp how new the content is; apart from that of the status, since an edit and a
 *     status do not overtake each other
 * @param announced statuses that were made known as a fact, and the revision of the last time
 * @param sequence number of the last fact
 * @param lastChangedAt by our clock
 */
public record Order(
    UUID id,
    UUID groupId,
    SourceKey key,
    ConnectionId connection,
    BranchId branch,
    CanonicalOrder content,
    Stamp contentStamp,
    Progress progress,
    Promise promise,
    Marks marks,
    Map<OrderStatus, Integer> announced,
    long sequence,
    Instant firstSeenAt,
    Instant lastChangedAt) {
  public Order {
    announced = Map.copyOf(announced);
  }

  public OrderStatus status() {
    return progress.status();
  }

  /** The same order under another key. */
  public Order movedTo(SourceKey other) {
    return new Order(
        id,
        groupId,
        other,
        connection,
        branch,
        content,
        contentStamp,
        progress,
        promise,
        marks,
        announced,
        sequence,
        firstSeenAt,
        lastChangedAt);
  }

  boolean mayBeOnTheRoad() {
    return marks.incomplete() || Transitions.mayBeOnTheRoad(content.fulfilment().type());
  }

  @Override
  public String toString() {
    return "Order[" + id + " " + status() + "]";
  }
}
