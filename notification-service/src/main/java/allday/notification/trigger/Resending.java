package allday.notification.trigger;

import allday.contracts.Ids;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.NewDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a message to a customer again, because a person wants it. */
@Component
public class Resending {
  private static final int MOST = 3;
  private static final Duration WITHIN = Duration.ofHours(1);

  private final DeliveryLookup deliveries;
  private final Postbox postbox;
  private final Clock clock;

  Resending(DeliveryLookup deliveries, Postbox postbox, Clock clock) {
    this.deliveries = deliveries;
    this.postbox = postbox;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** A new delivery, which may be dropped for the usual reasons. */
    record Made(NewDelivery delivery) implements Result {}

    /** The customer was never to be told anything about the order. */
    record NothingToRepeat() implements Result {}

    /** The customer got enough repetitions for now. */
    record TooMany(int most, Duration within) implements Result {}
  }

  /**
   * Repeats a message.
   *
   * @param deliveryId which one; null for the newest to the customer
   */
  @Transactional
  public Result again(UUID orderId, @Nullable UUID deliveryId, String by, String why) {
    var now = clock.instant();
    var found =
        deliveryId == null
            ? deliveries.newestToCustomer(orderId)
            : deliveries
                .find(deliveryId)
                .filter(delivery -> orderId.equals(delivery.orderId()))
                .filter(delivery -> delivery.audience() == Audience.CUSTOMER);
    if (found.isEmpty() || found.get().routes().isEmpty()) {
      return new Result.NothingToRepeat();
    }
    var old = found.get();
    if (isTooMany(old, now)) {
      return new Result.TooMany(MOST, WITHIN);
    }
    return new Result.Made(postbox.post(List.of(wanted(old, by, why, now))).getFirst());
  }

  private boolean isTooMany(Delivery old, Instant now) {
    return old.routes().stream()
        .map(route -> route.contact())
        .distinct()
        .anyMatch(
            contact ->
                contact != null
                    && deliveries.askedFor(contact, "RESEND:", now.minus(WITHIN)) >= MOST);
  }

  private static Wanted wanted(Delivery old, String by, String why, Instant now) {
    var usefulFor = Duration.between(old.createdAt(), old.expiresAt());
    return new Wanted(
        old.subject(),
        old.orderId(),
        "RESEND:" + Ids.uuid7(now),
        old.revision(),
        old.status(),
        old.audience(),
        old.recipient(),
        old.purpose(),
        old.template(),
        old.language(),
        old.branch(),
        "resent",
        old.routes(),
        old.facts(),
        null,
        false,
        null,
        now,
        now.plus(usefulFor),
        by,
        why);
  }
}
