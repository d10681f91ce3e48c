package allday.notification.dispatch;

import allday.contracts.channel.Purpose;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.notification.consent.Codes;
import allday.store.notification.Delivery;
import allday.store.orders.BookedOrder;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for their time after something happened, and that are only worth sending if
 * the order is still where it was.
 */
public final class FollowUp {
  private static final String PREFIX = "FOLLOW:";

  private FollowUp() {}

  public static String occasion(OrderStatus status) {
    return PREFIX + status.name();
  }

  public static boolean isOne(String occasion) {
    return occasion.startsWith(PREFIX);
  }

  /** Whether the order has gone on, or was there a second time: then that time counts. */
  public static boolean isPointless(@Nullable OrderStatus status, int revision, BookedOrder order) {
    return order.status() != status || order.revision() > revision;
  }

  /** What speaks against it when its time has come; null for nothing. */
  static @Nullable String trouble(Delivery delivery, BookedOrder order) {
    if (isPointless(delivery.status(), delivery.revision(), order)) {
      return Codes.ORDER_MOVED_ON;
    }
    boolean asks = delivery.purpose() == Purpose.FEEDBACK;
    return asks && !wasHandedOver(order.evidence()) ? Codes.NO_EVIDENCE : null;
  }

  /** Nobody is asked how a meal was that they may not have got. */
  private static boolean wasHandedOver(@Nullable Evidence evidence) {
    return evidence == Evidence.HANDOVER_CONFIRMED || evidence == Evidence.PAID_AND_CLOSED;
  }
}
