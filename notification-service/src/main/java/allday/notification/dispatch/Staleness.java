package allday.notification.dispatch;

import allday.contracts.order.OrderStatus;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.NewDelivery;
import allday.store.orders.BookedOrder;

/**
 * Whether a message to a customer has been overtaken by its order. Staff messages are history and
 * only grow too old.
 */
public final class Staleness {
  private static final String DELAYED = "DELAYED:";
  private static final String REPLY = "REPLY:";

  private Staleness() {}

  /**
   * Looked at when the message is about to be handed over. Of follow-ups {@link FollowUp} says it.
   *
   * @param toldOfNow whether customers are told of the status the order has now; where they are
   *     not, news of the one before is still the newest they can get
   */
  static boolean isStale(Delivery delivery, BookedOrder order, boolean toldOfNow) {
    if (delivery.audience() != Audience.CUSTOMER
        || delivery.occasion().startsWith(REPLY)
        || FollowUp.isOne(delivery.occasion())) {
      return false;
    }
    if (order.revision() > delivery.revision()) {
      return true;
    }
    if (delivery.occasion().startsWith(DELAYED)) {
      return order.delayMinutes() <= 0 || endsDelay(order.status());
    }
    boolean moved = order.status() != delivery.status();
    return moved && (toldOfNow || order.status().isTerminal());
  }

  /** Looked at when a newer message about the same order comes in. */
  public static boolean isReplaced(Delivery older, NewDelivery newer) {
    if (newer.revision() > older.revision()) {
      return true;
    }
    var status = newer.status();
    if (status == null || newer.revision() < older.revision()) {
      return false;
    }
    boolean delay = newer.occasion().startsWith(DELAYED);
    return older.occasion().startsWith(DELAYED)
        ? delay || endsDelay(status)
        : !delay && status != older.status();
  }

  /** From then on nobody waits for what was late. */
  private static boolean endsDelay(OrderStatus status) {
    return status.isTerminal() || status.rank() >= OrderStatus.READY.rank();
  }
}
