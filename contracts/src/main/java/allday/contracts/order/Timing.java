package allday.contracts.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happen.
 *
 * @param placedAt when the customer ordered
 * @param scheduledFor the time the customer asked for; null means as soon as possible
 * @param releaseAt when the kitchen should begin with a scheduled order; null where the source does
 *     not say
 * @param acceptBy after this the platform cancels an order that nobody accepted
 * @param promisedAt what the customer was told; the end of a window
 * @param currentEta the newest estimate of the same moment
 * @param delayed the source itself says that the order is late
 */
public record Timing(
    Instant placedAt,
    @Nullable Instant scheduledFor,
    @Nullable Instant releaseAt,
    @Nullable Instant acceptBy,
    @Nullable Instant promisedAt,
    @Nullable Instant currentEta,
    boolean delayed,
    @Nullable String delayReason) {

  public static Timing placedAt(Instant at) {
    return new Timing(at, null, null, null, null, null, false, null);
  }

  public Timing scheduled(@Nullable Instant wanted, @Nullable Instant release) {
    return new Timing(
        placedAt, wanted, release, acceptBy, promisedAt, currentEta, delayed, delayReason);
  }

  public Timing acceptBy(@Nullable Instant at) {
    return new Timing(
        placedAt, scheduledFor, releaseAt, at, promisedAt, currentEta, delayed, delayReason);
  }

  public Timing promised(@Nullable Instant promise, @Nullable Instant eta) {
    return new Timing(
        placedAt, scheduledFor, releaseAt, acceptBy, promise, eta, delayed, delayReason);
  }

  public Timing delayed(@Nullable String reason) {
    return new Timing(
        placedAt, scheduledFor, releaseAt, acceptBy, promisedAt, currentEta, true, reason);
  }
}
