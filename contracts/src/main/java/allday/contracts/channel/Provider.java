package allday.contracts.channel;

import allday.contracts.ProviderId;
import allday.contracts.config.Spec;
import java.time.Duration;
import java.util.Set;

/**
 * What a provider's package says of itself; one per package. What it can do is told by the parts it
 * has: {@link Channel}, {@link ReceiptReader}.
 */
public interface Provider {
  ProviderId id();

  String displayName();

  /** The kinds of message it sends. */
  Set<Kind> kinds();

  Spec spec();

  /**
   * Whether its chats know people by ids of the provider's own, which a person's first message
   * shows, and not by telephone numbers.
   */
  default boolean hasOwnIds() {
    return false;
  }

  /** How fast and how often it may be called. */
  default Pace pace() {
    return Pace.USUAL;
  }

  /**
   * How the frame calls the provider.
   *
   * @param perSecond most calls a second per account
   * @param timeout how long one call may take
   * @param idempotent whether sending the same message id twice is safe, so that an unclear outcome
   *     may be repeated
   */
  record Pace(double perSecond, Duration timeout, boolean idempotent) {
    public static final Pace USUAL = new Pace(10, Duration.ofSeconds(15), false);

    public Pace perSecond(double calls) {
      return new Pace(calls, timeout, idempotent);
    }

    public Pace safeToRepeat() {
      return new Pace(perSecond, timeout, true);
    }
  }
}
