package allday.contracts.order;

import allday.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * How it is paid.
 *
 * @param method the source's word, for example {@code CARD}
 * @param reference the payment provider's id; never a card number
 */
public record Payment(
    String method,
    State state,
    @Nullable Money amount,
    boolean online,
    @Nullable String reference) {
  /** How far the money is. */
  public enum State {
    PENDING,
    AUTHORIZED,
    PAID,
    PARTIALLY_REFUNDED,
    REFUNDED,
    FAILED,
    /** Collected at the door or at the counter. */
    ON_HANDOVER
  }
}
