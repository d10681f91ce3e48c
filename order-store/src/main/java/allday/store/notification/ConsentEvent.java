package allday.store.notification;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the consent ledger (COMPLIANCE section 2.1). Never changed, only followed by others.
 *
 * @param kind the kind of channel it speaks of; null for all
 * @param purpose null for all
 * @param program the sender it was given to; null for all senders of the business
 * @param method how it was captured: {@code KEYWORD}, {@code STAFF} …
 * @param actor {@code CUSTOMER}, {@code STAFF:<name>}, {@code PROVIDER:<id>} or {@code SYSTEM}
 * @param sourceRef what it can be reconciled with
 * @param evidence what proves it; no plain contact
 */
public record ConsentEvent(
    UUID id,
    ContactType type,
    ContactHash contact,
    @Nullable Kind kind,
    @Nullable Purpose purpose,
    @Nullable String program,
    Action action,
    Level level,
    String legalBasis,
    Instant capturedAt,
    String method,
    String actor,
    @Nullable String sourceRef,
    Map<String, String> evidence,
    @Nullable Instant expiresAt) {
  public ConsentEvent {
    evidence = Map.copyOf(evidence);
  }

  /** What was done. */
  public enum Action {
    GRANT,
    /** The second step of a double opt-in. */
    CONFIRM,
    REVOKE,
    /** It ended by itself. */
    EXPIRE,
    PROVIDER_BLOCK,
    PROVIDER_UNBLOCK;

    public boolean allows() {
      return this == GRANT || this == CONFIRM || this == PROVIDER_UNBLOCK;
    }
  }

  /** What sort of consent it is; which will do is the law's to say, not their order's. */
  public enum Level {
    NONE,
    INFERRED,
    /** By buying something similar, with a way to say no (ePrivacy Directive Art. 13(2)). */
    SOFT_OPT_IN,
    EXPRESS,
    EXPRESS_WRITTEN,
    DOUBLE_OPT_IN
  }

  /** As {@link #covers(Kind, Purpose)}, from one sender of the business. */
  public boolean covers(Kind messageKind, Purpose messagePurpose, String sender) {
    return covers(messageKind, messagePurpose) && (program == null || program.equals(sender));
  }

  /** Whether it speaks of messages by this kind of channel for this purpose. */
  public boolean covers(Kind messageKind, Purpose messagePurpose) {
    return (kind == null || kind == messageKind) && (purpose == null || purpose == messagePurpose);
  }
}
