package allday.notification.trigger;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.store.orders.BookedOrder;
import allday.store.restore.Restorations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The time between the moment that the database was put back to and the one when it was lost. What
 * was sent then, nobody remembers; the broker brings its facts again.
 */
@Component
class LostTime {
  private final Restorations restorations;

  LostTime(Restorations restorations) {
    this.restorations = restorations;
  }

  /** Until when somebody worked with what is lost; null where nothing ever was. */
  @Nullable Instant end() {
    return restorations.lostAt().orElse(null);
  }

  /**
   * Whether people may have heard of it from us before the database was lost. News that came later
   * they cannot have heard; but that an order is late, time alone reveals, and may have revealed
   * before.
   *
   * @param end of the lost time
   */
  static boolean mayHaveBeenTold(
      StatusChanged fact, @Nullable BookedOrder booked, @Nullable Instant end) {
    if (end == null) {
      return false;
    }
    if (fact.recordedAt().isBefore(end)) {
      return true;
    }
    var known = fact.fact() == Fact.STATUS ? fact.receivedAt() : null;
    if (known == null && booked != null) {
      known = booked.firstSeenAt();
    }
    return known != null && known.isBefore(end);
  }
}
