package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Outcome;
import allday.notification.consent.Codes;
import allday.store.notification.Deliveries;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryState;
import allday.store.notification.HandOver;
import allday.store.notification.HandOver.Taken;
import allday.store.notification.Receipts;
import allday.store.notification.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of a call, and decides where the delivery goes from there. */
@Component
class Settling {
  /** How long a message waits that has no other route while its channel is broken. */
  static final Duration BROKEN = Duration.ofMinutes(5);

  private static final Set<DeliveryState> IN_THE_CALL =
      Set.of(DeliveryState.HANDING_OVER, DeliveryState.UNCLEAR);

  private final HandOver handOver;
  private final Deliveries deliveries;
  private final Receipts receipts;
  private final Progress progress;
  private final Consequences consequences;
  private final TakeOver takeOver;
  private final Clock clock;

  Settling(
      HandOver handOver,
      Deliveries deliveries,
      Receipts receipts,
      Progress progress,
      Consequences consequences,
      TakeOver takeOver,
      Clock clock) {
    this.handOver = handOver;
    this.deliveries = deliveries;
    this.receipts = receipts;
    this.progress = progress;
    this.consequences = consequences;
    this.takeOver = takeOver;
    this.clock = clock;
  }

  /** A call and what came of it. */
  record Ended(Call call, Outcome outcome) {}

  /** Settles calls of one channel in one transaction: all of them, or none. */
  @Transactional
  public void settle(ChannelId channel, List<Ended> ended) {
    var now = clock.instant();
    var taken = new ArrayList<Taken>();
    var others = new ArrayList<Ended>();
    for (var one : ended) {
      if (one.outcome() instanceof Outcome.Sent sent) {
        taken.add(new Taken(one.call().delivery().id(), one.call().attempt(), sent.providerId()));
      } else {
        others.add(one);
      }
    }
    if (!taken.isEmpty()) {
      taken(channel, taken, now);
    }
    others.forEach(one -> notTaken(one.call(), one.outcome(), now));
  }

  private void taken(ChannelId channel, List<Taken> taken, Instant now) {
    var names =
        taken.stream().flatMap(one -> Optional.ofNullable(one.provider()).stream()).toList();
    if (!names.isEmpty()) {
      receipts.meet(channel, names);
    }
    handOver.taken(taken, now);
    if (!names.isEmpty()) {
      receipts.early(channel, names).forEach(receipt -> progress.apply(channel, receipt));
    }
  }

  private void notTaken(Call call, Outcome outcome, Instant now) {
    handOver.end(call.delivery(), call.attempt(), outcome, now);
    if (outcome instanceof Outcome.Refused refused) {
      consequences.remember(call.delivery(), refused);
    }
    if (isTakenOver(call, outcome, now)) {
      return;
    }
    boolean moved =
        deliveries.move(
            call.delivery(), call.attempt(), IN_THE_CALL, step(call, outcome, now), now);
    if (moved && outcome instanceof Outcome.Refused refused) {
      consequences.tellStaff(call.delivery(), refused);
    }
  }

  /** An account that is refused has another send for it. */
  private boolean isTakenOver(Call call, Outcome outcome, Instant now) {
    return outcome instanceof Outcome.Refused refused
        && refused.reason().breaksTheChannel()
        && takeOver.giveAway(
            call.delivery(), call.attempt(), IN_THE_CALL, TakeOver.Why.CREDENTIALS_REFUSED, now);
  }

  private Step step(Call call, Outcome outcome, Instant now) {
    var delivery = call.delivery();
    return switch (outcome) {
      case Outcome.Sent sent -> Step.sent(delivery, sent.providerId());
      case Outcome.TryLater later -> {
        var due = Backoff.next(now, delivery.tries(), later.after());
        yield again(delivery, due, "TRY_LATER", later.why(), now);
      }
      case Outcome.Refused refused -> refused(delivery, refused, now);
      case Outcome.Unclear unclear ->
          call.line().provider().pace().idempotent() && Backoff.goesOn(delivery.tries())
              ? Step.again(
                  delivery, Backoff.next(now, delivery.tries(), null), Step.UNCLEAR, unclear.why())
              : Step.end(delivery, DeliveryState.UNCLEAR, Step.UNCLEAR, unclear.why());
    };
  }

  private static Step again(
      Delivery delivery, Instant due, String reason, String why, Instant now) {
    boolean inTime = due.isBefore(delivery.expiresAt());
    if (delivery.mayTakeNextRoute() && (!inTime || !Backoff.goesOn(delivery.tries()))) {
      return Step.nextRoute(delivery, now, reason, why);
    }
    return inTime
        ? Step.again(delivery, due, reason, why)
        : Step.end(delivery, DeliveryState.DROPPED, Codes.EXPIRED, why);
  }

  private Step refused(Delivery delivery, Outcome.Refused refused, Instant now) {
    boolean broken = refused.reason().breaksTheChannel();
    var other = broken ? takeOver.otherKind(delivery) : next(delivery);
    if (other.isPresent()) {
      return Step.toRoute(other.getAsInt(), now, refused.reason().name(), refused.why());
    }
    return broken
        ? again(delivery, now.plus(BROKEN), refused.reason().name(), refused.why(), now)
        : Step.end(delivery, DeliveryState.REFUSED, refused.reason().name(), refused.why());
  }

  private static OptionalInt next(Delivery delivery) {
    return delivery.mayTakeNextRoute()
        ? OptionalInt.of(delivery.position() + 1)
        : OptionalInt.empty();
  }
}
