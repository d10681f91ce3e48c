package allday.contracts.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of sending. */
public sealed interface Outcome {

  /**
   * The provider took it.
   *
   * @param providerId the provider's id of the message; null where it gives none
   */
  record Sent(@Nullable String providerId) implements Outcome {}

  /**
   * It was certainly not taken, and may be later.
   *
   * @param after as long as the provider asks for; null where it does not say
   */
  record TryLater(@Nullable Duration after, String why) implements Outcome {}

  /** It will not be taken. The why is for staff and holds no address. */
  record Refused(Reason reason, String code, String why) implements Outcome {}

  /**
   * Nobody knows: no answer came after it was handed over. Repeated only where the provider has an
   * idempotency key.
   */
  record Unclear(String why) implements Outcome {}

  /** Why a provider refuses. */
  enum Reason {
    /** The address reaches nobody, now or ever. */
    ADDRESS_DEAD,
    /** The address exists and this channel cannot reach it: a landline for SMS. */
    ADDRESS_UNUSABLE,
    OPTED_OUT,
    /** The person wants no advertising there; news of orders go on. */
    MARKETING_STOPPED,
    /** Credentials, sender or rights: nothing will be sent before an operator looks. */
    CONFIGURATION,
    /** The provider does not take this text or form. */
    CONTENT,
    /** The chat's time for free texts is over. */
    WINDOW_CLOSED,
    /** A carrier or the provider blocks it. */
    BLOCKED,
    /** The problem it speaks of is over at the provider. */
    OBSOLETE,
    OTHER;

    /** True where every further message of the account would meet the same. */
    public boolean breaksTheChannel() {
      return this == CONFIGURATION;
    }
  }
}
