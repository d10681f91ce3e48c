package allday.notification.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a message may be sent by one route, now. */
public sealed interface Decision {

  /**
   * Yes.
   *
   * @param consentEvent the entry of the ledger that allows it; null where none is needed
   * @param until after this it must not arrive any more; null where the hour does not matter
   */
  record Send(@Nullable UUID consentEvent, @Nullable Instant until) implements Decision {}

  /** Not yet. */
  record HoldUntil(Instant until, String code) implements Decision {}

  /** No, and by no other route either. */
  record Drop(String code) implements Decision {}

  /** Not by this route, but perhaps by the next one. */
  record Fallback(String code) implements Decision {}
}
