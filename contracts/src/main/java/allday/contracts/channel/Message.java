package allday.contracts.channel;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient.
 *
 * @param id ours; the same for all attempts, and the idempotency key where the provider has one
 * @param matter for channels whose messages have a life of their own; null for those that simply
 *     say something
 * @param language BCP 47
 * @param expiresAt after this the provider should not deliver it any more; null for never
 * @param callback where receipts are to go, with our id in it; null where the provider is told
 *     elsewhere or has none
 */
public record Message(
    UUID id,
    Kind kind,
    Recipient to,
    Content content,
    Purpose purpose,
    String language,
    @Nullable Matter matter,
    @Nullable Instant expiresAt,
    @Nullable URI callback) {

  /**
   * A problem that several messages speak of: an incident, a ticket.
   *
   * @param key one per problem; the second message of a problem updates the first
   * @param providerId what the provider called the problem when its first message was sent; null
   *     for the first, and where it gave no id. Help desks cannot be asked for the key soon enough
   * @param replaces the card that this message takes the place of, as its channel named it in a
   *     receipt; null for a message of its own. A channel that cannot do so sends another one
   */
  public record Matter(
      String key,
      Phase phase,
      boolean urgent,
      @Nullable String providerId,
      @Nullable String replaces) {
    public Matter(String key, Phase phase, boolean urgent) {
      this(key, phase, urgent, null, null);
    }

    public Matter known(@Nullable String asProvider) {
      return new Matter(key, phase, urgent, asProvider, replaces);
    }

    public Matter replacing(@Nullable String card) {
      return new Matter(key, phase, urgent, providerId, card);
    }

    /** How far the problem is. */
    public enum Phase {
      OPEN,
      UPDATE,
      ACKNOWLEDGE,
      CLOSE
    }
  }

  @Override
  public String toString() {
    return "Message[" + id + " " + kind + " " + purpose + "]";
  }
}
