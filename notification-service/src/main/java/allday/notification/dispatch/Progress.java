package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Dlt;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Unreached;
import allday.notification.consent.Codes;
import allday.store.notification.Attempt;
import allday.store.notification.Audience;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.HandOver;
import allday.store.notification.Receipts;
import allday.store.notification.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

  /** Late in the evening this is in the night, where our own rules hold a message. */
  private static final Duration HOUR_LATER = Duration.ofHours(1);

  private final Receipts receipts;
  private final HandOver handOver;
  private final Deliveries deliveries;
  private final Consequences consequences;
  private final Wording wording;
  private final Clock clock;

  Progress(
      Receipts receipts,
      HandOver handOver,
      Deliveries deliveries,
      Consequences consequences,
      Wording wording,
      Clock clock) {
    this.receipts = receipts;
    this.handOver = handOver;
    this.deliveries = deliveries;
    this.consequences = consequences;
    this.wording = wording;
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
    var later = refused == null ? Optional.<Step>empty() : atAnotherHour(delivery, refused, now);
    if (later.isPresent() && move(delivery, later.get(), ON_THE_WAY)) {
      return;
    }
    boolean moved = false;
    if (refused != null && delivery.hasNextRoute() && delivery.expiresAt().isAfter(now)) {
      moved = move(delivery, Step.nextRoute(delivery, now, reason, refused.why()), ON_THE_WAY);
    }
    if (!moved && refused != null) {
      var again = again(delivery, refused, now);
      if (again.isPresent() && move(delivery, again.get(), ON_THE_WAY)) {
        return;
      }
    }
    if (!moved) {
      var before = EnumSet.copyOf(ON_THE_WAY);
      before.add(DeliveryState.DELIVERED);
      moved = move(delivery, Step.end(delivery, DeliveryState.FAILED, reason, why), before);
    }
    if (moved && refused != null) {
      consequences.remember(delivery, refused);
      consequences.tellStaff(delivery, refused);
      consequences.tellOfSender(delivery, refused);
    }
  }

  /** The operators' hours were over when it came there: ours decide anew. */
  private static Optional<Step> atAnotherHour(
      Delivery delivery, Outcome.Refused refused, Instant now) {
    var due = now.plus(HOUR_LATER);
    return Dlt.isOutsideHours(refused)
            && Backoff.goesOn(delivery.tries())
            && due.isBefore(delivery.expiresAt())
        ? Optional.of(Step.again(delivery, due, Codes.QUIET_HOURS, refused.why()))
        : Optional.empty();
  }

  /** A call to a customer that nobody took, once more while the law allows it and it is of use. */
  private Optional<Step> again(Delivery delivery, Outcome.Refused refused, Instant now) {
    var route = delivery.route();
    if (route == null
        || route.kind() != Kind.VOICE
        || delivery.audience() != Audience.CUSTOMER
        || !Unreached.is(refused)) {
      return Optional.empty();
    }
    var rule = wording.calls(delivery, route);
    int called = handOver.called(List.of(delivery.id())).getOrDefault(delivery.id(), 0);
    var due = now.plus(rule.againAfter());
    return called < rule.attempts() && due.isBefore(delivery.expiresAt())
        ? Optional.of(Step.again(delivery, due, Codes.CALL_AGAIN, refused.why()))
        : Optional.empty();
  }

  private boolean move(Delivery delivery, Step step, Set<DeliveryState> from) {
    return deliveries.move(delivery, delivery.attempts(), from, step, clock.instant());
  }

  private static Step on(Delivery delivery, DeliveryState state, Receipt.Progress receipt) {
    return new Step(state, delivery.position(), null, null, null, receipt.providerId());
  }
}
