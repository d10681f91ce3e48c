package allday.notification.link;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.ContactHash;
import allday.store.notification.ContactType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a link in a message lets its holder do.
 *
 * @param contact whose wishes it is about; the address itself is not in it
 * @param kind the kind of channel the message came by
 * @param purpose of the message
 * @param message the delivery it stood in
 * @param until null for what never ends
 */
public record Link(
    Use use,
    ContactType type,
    ContactHash contact,
    Kind kind,
    Purpose purpose,
    UUID message,
    @Nullable Instant until) {

  /** What it is for; one is not good for the other. */
  public enum Use {
    UNSUBSCRIBE,
    PREFERENCES
  }

  public boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }
}
