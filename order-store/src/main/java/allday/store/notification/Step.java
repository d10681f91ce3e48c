package allday.store.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery goes next.
 *
 * @param position the route in use from now on
 * @param dueAt for those that wait
 * @param providerId learned on the way; null leaves what is known
 */
public record Step(
    DeliveryState state,
    int position,
    @Nullable Instant dueAt,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String providerId) {

  /** Why a delivery waits or ends that may have been sent: no other channel may send it. */
  public static final String UNCLEAR = "UNCLEAR";

  public static Step sent(Delivery delivery, @Nullable String providerId) {
    return new Step(DeliveryState.SENT, delivery.position(), null, null, null, providerId);
  }

  /** The same route again, later. */
  public static Step again(
      Delivery delivery, Instant at, @Nullable String reason, @Nullable String detail) {
    return new Step(DeliveryState.WAITING, delivery.position(), at, reason, detail, null);
  }

  /** The next route of the rule. */
  public static Step nextRoute(Delivery delivery, Instant at, String reason, String detail) {
    return toRoute(delivery.position() + 1, at, reason, detail);
  }

  /** A later route of the rule. */
  public static Step toRoute(int position, Instant at, String reason, String detail) {
    return new Step(DeliveryState.WAITING, position, at, reason, detail, null);
  }

  /** No further without a receipt or a person. */
  public static Step end(
      Delivery delivery, DeliveryState state, @Nullable String reason, @Nullable String detail) {
    return new Step(state, delivery.position(), null, reason, detail, null);
  }
}
