package allday.notification.trigger;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.OrderStatus;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long news of an order are of use. They age from the moment when it happened, wherever they
 * waited on their way to us or within; that a scheduled order was taken is no old news before its
 * time has come.
 */
final class Usefulness {
  private Usefulness() {}

  /**
   * When a message of this fact is of no use any more.
   *
   * @param expires how long the rule gives it
   * @param notBefore until when the rule holds it back, for which it does not age; else {@code now}
   */
  static Instant end(
      StatusChanged fact,
      @Nullable BookedOrder booked,
      Duration expires,
      Instant notBefore,
      Instant now) {
    var held = Duration.between(now, notBefore);
    var byRule = begin(fact, booked, expires, now).plus(expires).plus(held);
    return delayEnd(fact, byRule, now);
  }

  private static Instant begin(
      StatusChanged fact, @Nullable BookedOrder booked, Duration expires, Instant now) {
    var recorded = earlier(fact.recordedAt(), now);
    var happened = earlier(fact.occurredAt(), recorded);
    // However wrong a clock was: what is too old has been so since it was written down.
    var begin = later(happened, recorded.minus(expires));
    var makingBegins = makingBegins(fact, booked);
    return makingBegins == null ? begin : later(begin, earlier(makingBegins, now));
  }

  /** When a scheduled order stops being one for later; null for news that are not of its taking. */
  private static @Nullable Instant makingBegins(StatusChanged fact, @Nullable BookedOrder booked) {
    boolean isTaken =
        fact.fact() == Fact.STATUS
            && (fact.status() == OrderStatus.PLACED || fact.status() == OrderStatus.CONFIRMED);
    if (!isTaken || booked == null) {
      return null;
    }
    var timing = booked.order().timing();
    return timing.releaseAt() == null ? timing.scheduledFor() : timing.releaseAt();
  }

  /** News of a delay are of no use once the new time has come. */
  private static Instant delayEnd(StatusChanged fact, Instant byRule, Instant now) {
    var eta = fact.currentEta();
    return fact.fact() == Fact.DELAYED && eta != null && eta.isAfter(now)
        ? earlier(eta, byRule)
        : byRule;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
