package allday.notification.trigger;

import allday.contracts.Ids;
import allday.notification.consent.Codes;
import allday.notification.dispatch.FollowUp;
import allday.notification.dispatch.Limits;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.store.notification.Audience;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.NewDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a message to a customer again, because a person wants it. */
@Component
public class Resending {
  private final DeliveryLookup deliveries;
  private final Deliveries written;
  private final Limits limits;
  private final Postbox postbox;
  private final Clock clock;

  Resending(
      DeliveryLookup deliveries, Deliveries written, Limits limits, Postbox postbox, Clock clock) {
    this.deliveries = deliveries;
    this.written = written;
    this.limits = limits;
    this.postbox = postbox;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** A new delivery, which may be dropped for the usual reasons. */
    record Made(NewDelivery delivery) implements Result {}

    /** The customer was never to be told anything about the order. */
    record NothingToRepeat() implements Result {}

    /** The customer got enough repetitions for now; that one was wanted is written down. */
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
                .filter(delivery -> delivery.audience() == Audience.CUSTOMER)
                .filter(delivery -> !FollowUp.isOne(delivery.occasion()));
    if (found.isEmpty() || found.get().routes().isEmpty()) {
      return new Result.NothingToRepeat();
    }
    var old = found.get();
    var wanted = wanted(old, by, why, now);
    var limit = limits.resend();
    if (isTooMany(old, limit, now)) {
      postbox.post(List.of(wanted.kept(Codes.FREQUENCY_CAP)));
      return new Result.TooMany(limit.most(), limit.within());
    }
    return new Result.Made(postbox.post(List.of(wanted)).getFirst());
  }

  private boolean isTooMany(Delivery old, Limits.Limit limit, Instant now) {
    var contacts =
        old.routes().stream()
            .flatMap(route -> Optional.ofNullable(route.contact()).stream())
            .distinct()
            .toList();
    written.lockAskedFor(contacts);
    var since = now.minus(limit.within());
    return contacts.stream()
        .anyMatch(contact -> deliveries.resends(contact, since) >= limit.most());
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
