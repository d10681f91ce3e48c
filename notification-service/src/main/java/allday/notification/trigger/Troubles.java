package allday.notification.trigger;

import allday.contracts.channel.Purpose;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.notification.consent.Codes;
import allday.notification.dispatch.FollowUp;
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
    boolean enough = fact.fact() == Fact.DELAYED && !isWorthTelling(fact);
    return enough ? Codes.FREQUENCY_CAP : null;
  }

  /** Twice at most, and the second time only of more than was told. */
  private boolean isWorthTelling(StatusChanged fact) {
    var told = deliveries.delayNotices(fact.groupId().toString());
    return told.size() < MOST_DELAY_NOTICES
        && told.stream().allMatch(minutes -> minutes < fact.delayMinutes());
  }

  /** For customers, of what follows later. A quiet step is told to nobody, and yet it is one. */
  @Nullable String forFollowUp(StatusChanged fact, @Nullable BookedOrder booked, Rule rule) {
    var trouble = of(fact, booked);
    if (trouble != null || booked == null) {
      return trouble;
    }
    if (booked.mirrorOf() != null) {
      return Codes.MIRROR;
    }
    if (FollowUp.isPointless(fact.status(), fact.revision(), booked)) {
      return Codes.ORDER_MOVED_ON;
    }
    boolean asked =
        rule.purpose() == Purpose.FEEDBACK
            && deliveries.wasTold(fact.groupId().toString(), Purpose.FEEDBACK);
    return asked ? Codes.FREQUENCY_CAP : null;
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
