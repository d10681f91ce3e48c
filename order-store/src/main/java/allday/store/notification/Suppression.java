package allday.store.notification;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact that must not be written to. Never ends by itself.
 *
 * @param hint the masked address, for people
 * @param kind the kind of channel; null for all
 * @param purpose null for all
 * @param program null for all senders of the business
 * @param source where it came from
 */
public record Suppression(
    UUID id,
    ContactType type,
    ContactHash contact,
    String hint,
    @Nullable Kind kind,
    @Nullable Purpose purpose,
    @Nullable String program,
    Reason reason,
    String source,
    Instant since) {

  /** Why (COMPLIANCE section 2.2). The names are stable: they are shown and counted. */
  public enum Reason {
    STOP_KEYWORD,
    NATURAL_LANGUAGE_REVOCATION,
    UNSUBSCRIBE_LINK,
    /** The mail program's own button (RFC 8058). */
    ONE_CLICK,
    COMPLAINT,
    HARD_BOUNCE,
    INVALID_NUMBER,
    PROVIDER_BLOCKED,
    /** The person asked staff. */
    ASKED_STAFF
  }

  /** Whether it stands against messages of a sender, by this kind of channel for this purpose. */
  public boolean covers(Kind messageKind, Purpose messagePurpose, String sender) {
    return covers(messageKind, messagePurpose) && (program == null || program.equals(sender));
  }

  /** The same, whichever the sender. */
  public boolean covers(Kind messageKind, Purpose messagePurpose) {
    return (kind == null || kind == messageKind) && (purpose == null || purpose == messagePurpose);
  }
}
