package allday.store.orders;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a platform is to be told of an order.
 *
 * @param command the kind of it
 * @param reason of a denial or cancellation, {@code words} beside it for people
 * @param byWhom the member of staff, or the rule
 * @param idempotencyKey what whoever asked calls the request; null where they gave no name
 * @param deadline after this it is of no use
 * @param dueAt when it is worked on next; null when it is over
 * @param attempts how often it was taken up
 * @param code what the platform calls its refusal
 * @param why what came of the last attempt
 */
public record StatusWriteRow(
    UUID writeId,
    UUID orderId,
    String connection,
    String command,
    @Nullable Long preparationSeconds,
    @Nullable Instant readyAt,
    @Nullable String reason,
    @Nullable String words,
    String byWhom,
    @Nullable String idempotencyKey,
    Instant createdAt,
    Instant deadline,
    State state,
    @Nullable Instant dueAt,
    @Nullable Instant leasedUntil,
    int attempts,
    @Nullable String code,
    @Nullable String why,
    @Nullable Instant settledAt) {

  /** How far it is. */
  public enum State {
    WAITING,
    /** Somebody is telling it right now. */
    SENDING,
    /** The platform took it, and has still to show it in the order. */
    WRITTEN,
    /** The order shows it, or nobody but the platform's yes ever will. */
    CONFIRMED,
    /** The platform took it and the order does not show it. */
    UNCONFIRMED,
    REFUSED,
    TOO_LATE,
    NOT_SUPPORTED,
    UNCLEAR,
    /** The order was over before it was told. */
    OBSOLETE;

    /** Whether the platform is still to be told. */
    public boolean isOpen() {
      return this == WAITING || this == SENDING;
    }
  }

  /** Whether it asks for the same, whoever asked and when. */
  public boolean isSameAs(StatusWriteRow other) {
    return command.equals(other.command)
        && Objects.equals(preparationSeconds, other.preparationSeconds)
        && Objects.equals(readyAt, other.readyAt)
        && Objects.equals(reason, other.reason)
        && Objects.equals(words, other.words);
  }

  @Override
  public String toString() {
    return "StatusWriteRow[" + writeId + " " + command + " " + state + "]";
  }
}
