package allday.normalizer.order;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
 * @param kin its place among the records that are one order; null where it is the only one
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
    Instant lastChangedAt,
    @Nullable Kin kin) {
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
        lastChangedAt,
        kin);
  }

  /** Whether another order speaks for it. */
  public boolean isMirror() {
    return kin != null && !kin.head().equals(id);
  }

  /** How far its own source says it is, whatever the others of its group say. */
  public Progress ownProgress() {
    return kin == null || kin.own() == null ? progress : kin.own();
  }

  /** The order as its own source tells it, for news from there. */
  public Order asItsSourceSays() {
    return kin == null ? this : with(ownProgress(), sequence, kin.own(null));
  }

  /** The same order in another place among others. */
  public Order in(@Nullable Kin place, Progress shown) {
    return new Order(
        id,
        place == null ? id : place.head(),
        key,
        connection,
        branch,
        content,
        contentStamp,
        shown,
        promise,
        marks,
        announced,
        sequence,
        firstSeenAt,
        lastChangedAt,
        place);
  }

  /** The same order, with so many facts told of it. */
  public Order told(long facts) {
    return with(progress, facts, kin);
  }

  private Order with(Progress shown, long facts, @Nullable Kin place) {
    return new Order(
        id,
        groupId,
        key,
        connection,
        branch,
        content,
        contentStamp,
        shown,
        promise,
        marks,
        announced,
        facts,
        firstSeenAt,
        lastChangedAt,
        place);
  }

  boolean mayBeOnTheRoad() {
    return marks.incomplete() || Transitions.mayBeOnTheRoad(content.fulfilment().type());
  }

  @Override
  public String toString() {
    return "Order[" + id + " " + status() + "]";
  }
}
