package allday.notification.trigger;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.notification.consent.Codes;
import allday.store.notification.DeliveryLookup;
import allday.store.orders.BookedOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why nobody is told of a fact, as far as fact and order say. */
@Component
class Troubles {
  private static final int MOST_DELAY_NOTICES = 2;

  private final DeliveryLookup deliveries;

  Troubles(DeliveryLookup deliveries) {
    this.deliveries = deliveries;
  }

  /** For customers; null where there is none. */
  @Nullable String forCustomer(StatusChanged fact, @Nullable BookedOrder booked, Rule rule) {
    var trouble = of(fact, booked);
    if (trouble != null) {
      return trouble;
    }
    if (booked != null && booked.mirrorOf() != null) {
      return Codes.MIRROR;
    }
    if (fact.quiet() && !rule.alsoQuiet()) {
      return Codes.QUIET_STEP;
    }
    boolean enough =
        fact.fact() == Fact.DELAYED
            && deliveries.delayNotices(fact.groupId().toString()) >= MOST_DELAY_NOTICES;
    return enough ? Codes.FREQUENCY_CAP : null;
  }

  /** For staff too; null where there is none. */
  static @Nullable String of(StatusChanged fact, @Nullable BookedOrder booked) {
    if (booked == null) {
      return Codes.ORDER_GONE;
    }
    if (fact.testOrder()) {
      return Codes.TEST_ORDER;
    }
    if (fact.late()) {
      return Codes.STALE_ORDER;
    }
    if (booked.pendingPayment()) {
      return Codes.PENDING_PAYMENT;
    }
    return booked.incomplete() ? Codes.INCOMPLETE_ORDER : null;
  }
}
