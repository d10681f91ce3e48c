package allday.notification.dispatch;

import allday.store.orders.BookedOrder;

/** Asked when a message is about to be sent and its order has moved on. Answered by the rules. */
public interface CustomerNews {
  /** Whether customers are told of the status the order has now. */
  boolean isTold(BookedOrder order);
}
