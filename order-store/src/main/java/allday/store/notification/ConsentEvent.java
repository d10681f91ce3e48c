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
 * @param capture what the person saw and where; {@link Capture#NONE} where nothing was shown
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
    @Nullable Instant expiresAt,
    Capture capture) {
  /** How an entry {@link Action#EXPIRE} refers to the one that ended, whose id follows. */
  public static final String ENDED = "consent:";

  public ConsentEvent {
    evidence = Map.copyOf(evidence);
  }

  /**
   * What the person saw when they said it, and where that was.
   *
   * @param disclosure the text they agreed to; null where there was none
   * @param language of it, BCP 47
   * @param jurisdiction ISO 3166, as far as it was known then: {@code GB}, {@code US-FL}
   * @param checkbox how a box stood before the person touched it: {@code UNCHECKED}; null where
   *     there was no box
   * @param conditionOfPurchase null where nothing was bought
   */
  public record Capture(
      @Nullable Disclosure disclosure,
      @Nullable String language,
      @Nullable String jurisdiction,
      @Nullable String checkbox,
      @Nullable Boolean conditionOfPurchase) {
    public static final Capture NONE = new Capture(null, null, null, null, null);
  }

  /**
   * A text that people agree to; kept once however many do.
   *
   * @param sha256 lower-case hex of its UTF-8
   */
  public record Disclosure(String id, String version, String sha256) {}

  /** What was done. */
  public enum Action {
    GRANT,
    /** The second step of a double opt-in. */
    CONFIRM,
    REVOKE,
    /** One entry, which it names, ended by itself. */
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

  /** Whether its own time is over; a law may end it earlier. */
  public boolean hasEnded(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /** Whether it says of an earlier entry that it has ended; others stand beside it. */
  public boolean ends(ConsentEvent earlier) {
    return action == Action.EXPIRE && (ENDED + earlier.id).equals(sourceRef);
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
