package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Receipt;
import allday.store.notification.Attempt;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.HandOver;
import allday.store.notification.Receipts;
import allday.store.notification.Step;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Moves deliveries on by what receipts say; never back. */
@Component
public class Progress {
  private static final Set<DeliveryState> ON_THE_WAY =
      EnumSet.of(DeliveryState.HANDING_OVER, DeliveryState.UNCLEAR, DeliveryState.SENT);

  private final Receipts receipts;
  private final HandOver handOver;
  private final Deliveries deliveries;
  private final Consequences consequences;
  private final Clock clock;

  Progress(
      Receipts receipts,
      HandOver handOver,
      Deliveries deliveries,
      Consequences consequences,
      Clock clock) {
    this.receipts = receipts;
    this.handOver = handOver;
    this.deliveries = deliveries;
    this.consequences = consequences;
    this.clock = clock;
  }

  /**
   * Applies a receipt that has been kept.
   *
   * @return false where its delivery is not known yet
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean apply(ChannelId channel, Receipt.Progress receipt) {
    var attempt = attempt(channel, receipt);
    attempt.ifPresent(
        found -> {
          var delivery = deliveries.lock(found.deliveryId());
          receipts.belongs(channel, receipt.identity(), delivery.id());
          apply(delivery, found, receipt);
        });
    return attempt.isPresent();
  }

  private Optional<Attempt> attempt(ChannelId channel, Receipt.Progress receipt) {
    return Optional.ofNullable(receipt.messageId())
        .flatMap(id -> receipts.attempt(channel, id))
        .or(
            () ->
                Optional.ofNullable(receipt.providerId())
                    .flatMap(id -> receipts.attempt(channel, id)));
  }

  private void apply(Delivery delivery, Attempt attempt, Receipt.Progress receipt) {
    var now = clock.instant();
    if (attempt.progress() != null && attempt.progress().compareTo(receipt.state()) >= 0) {
      return;
    }
    handOver.progress(attempt, receipt.state(), receipt.at(), now);
    boolean current =
        attempt.number() == delivery.attempts() && attempt.position() == delivery.position();
    if (!current) {
      return;
    }
    switch (receipt.state()) {
      case ACCEPTED, SENT -> move(delivery, on(delivery, DeliveryState.SENT, receipt), ON_THE_WAY);
      case DELIVERED -> move(delivery, on(delivery, DeliveryState.DELIVERED, receipt), ON_THE_WAY);
      case READ -> {
        var before = EnumSet.copyOf(ON_THE_WAY);
        before.add(DeliveryState.DELIVERED);
        move(delivery, on(delivery, DeliveryState.READ, receipt), before);
      }
      case FAILED -> failed(delivery, receipt);
    }
  }

  /** Only a definite failure opens the next route; a message that arrived is not sent again. */
  private void failed(Delivery delivery, Receipt.Progress receipt) {
    var refused = receipt.refused();
    var reason = refused == null ? "FAILED" : refused.reason().name();
    var why = refused == null ? null : refused.why();
    var now = clock.instant();
    boolean moved = false;
    if (refused != null && delivery.hasNextRoute() && delivery.expiresAt().isAfter(now)) {
      moved = move(delivery, Step.nextRoute(delivery, now, reason, refused.why()), ON_THE_WAY);
    }
    if (!moved) {
      var before = EnumSet.copyOf(ON_THE_WAY);
      before.add(DeliveryState.DELIVERED);
      moved = move(delivery, Step.end(delivery, DeliveryState.FAILED, reason, why), before);
    }
    if (moved && refused != null) {
      consequences.remember(delivery, refused);
      consequences.tellStaff(delivery, refused);
    }
  }

  private boolean move(Delivery delivery, Step step, Set<DeliveryState> from) {
    return deliveries.move(delivery, delivery.attempts(), from, step, clock.instant());
  }

  private static Step on(Delivery delivery, DeliveryState state, Receipt.Progress receipt) {
    return new Step(state, delivery.position(), null, null, null, receipt.providerId());
  }
}
