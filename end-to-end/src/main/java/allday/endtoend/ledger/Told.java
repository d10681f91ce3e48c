package allday.endtoend.ledger;

import allday.contracts.order.OrderStatus;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatform.Post;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A step of an order that its platform told of, or would have.
 *
 * @param post null where it waits in a queue of the platform
 */
record Told(
    SimulatedPlatform platform,
    SimulatedOrder order,
    OrderStatus status,
    @Nullable Post post,
    AtomicBoolean gaveUp) {
  /** Customers are told of this step: the platform gives their address, and a rule says so. */
  boolean isForCustomers() {
    return status != OrderStatus.PLACED && !platform.name().equals("ubereats");
  }

  /**
   * Whether the book may know the later steps of its order alone: where a webhook brings an id, the
   * order is fetched as it is by then, and a queue or a poll gives it as it is, too.
   */
  boolean mayBeOvertaken() {
    return platform.name().equals("square")
        || platform.name().equals("ubereats")
        || post == null
        || gaveUp.get();
  }

  /** Its platform stopped trying: what it told of can only be found by a poll. */
  void giveUp() {
    gaveUp.set(true);
  }

  boolean isGivenUp() {
    return gaveUp.get();
  }

  @Override
  public String toString() {
    return platform.connection() + " " + platform.sourceOrderId(order) + " " + status;
  }
}
