package allday.notification.dispatch;

import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Codes;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.Receipts;
import allday.store.notification.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends what only time ends. */
@Component
class Sweeping {
  private static final int BATCH = 500;
  private static final Duration KEEP_UNREAD = Duration.ofDays(7);

  private final Deliveries deliveries;
  private final Receipts receipts;
  private final ChannelDirectory channels;
  private final Clock clock;

  Sweeping(Deliveries deliveries, Receipts receipts, ChannelDirectory channels, Clock clock) {
    this.deliveries = deliveries;
    this.receipts = receipts;
    this.channels = channels;
    this.clock = clock;
  }

  /** Drops what waited too long, whether or not its channel still exists. */
  @Transactional
  public void expired() {
    var now = clock.instant();
    for (var delivery : deliveries.lockExpired(now, BATCH)) {
      var step = Step.end(delivery, DeliveryState.DROPPED, Codes.EXPIRED, delivery.detail());
      move(delivery, DeliveryState.WAITING, step, now);
    }
  }

  /**
   * Calls whose process died in them: the message may have been sent, so it is repeated only where
   * the provider recognises it.
   */
  @Transactional
  public void abandoned() {
    var now = clock.instant();
    for (var delivery : deliveries.lockAbandoned(now, BATCH)) {
      var step =
          isIdempotent(delivery)
              ? Step.again(delivery, now, Step.UNCLEAR, "the process ended during the call")
              : Step.end(
                  delivery,
                  DeliveryState.UNCLEAR,
                  Step.UNCLEAR,
                  "the process ended during the call");
      move(delivery, DeliveryState.HANDING_OVER, step, now);
    }
  }

  /** Forgets what nobody can use any more. */
  @Transactional
  public void oldReceipts() {
    receipts.forgetBefore(clock.instant().minus(KEEP_UNREAD));
  }

  private void move(Delivery delivery, DeliveryState from, Step step, Instant now) {
    deliveries.move(delivery, delivery.attempts(), Set.of(from), step, now);
  }

  private boolean isIdempotent(Delivery delivery) {
    var route = delivery.route();
    return route != null
        && channels
            .find(route.channel())
            .map(line -> line.provider().pace().idempotent())
            .orElse(false);
  }
}
