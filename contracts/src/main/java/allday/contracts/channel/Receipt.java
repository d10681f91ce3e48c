package allday.contracts.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a provider tells of a message after it was sent, or of the person it was sent to. */
public sealed interface Receipt {

  /** What makes two deliveries of it the same. */
  String identity();

  /**
   * How far a message is.
   *
   * @param messageId ours, where it came back
   * @param providerId the provider's
   * @param refused why it failed; null unless it did
   */
  record Progress(
      String identity,
      @Nullable UUID messageId,
      @Nullable String providerId,
      State state,
      @Nullable Instant at,
      Outcome.@Nullable Refused refused)
      implements Receipt {}

  /**
   * Everything sent to an address until then got this far: chats that name a time instead of the
   * messages (Messenger's watermark).
   */
  record UpTo(String identity, Kind kind, String address, State state, Instant until)
      implements Receipt {
    @Override
    public String toString() {
      return "UpTo[" + identity + " " + state + "]";
    }
  }

  /**
   * Somebody wrote to us.
   *
   * @param from the address, in the channel's terms
   * @param to our sender, which decides what a STOP covers
   * @param providerAnswers the provider recognised a keyword and answers it by itself
   */
  record Inbound(
      String identity,
      Kind kind,
      String from,
      String to,
      String text,
      @Nullable Instant at,
      boolean providerAnswers)
      implements Receipt {
    @Override
    public String toString() {
      return "Inbound[" + identity + "]";
    }
  }

  /**
   * The person, or the provider for them, stopped or allowed messages by other means than words.
   *
   * @param purpose null for all that is sent through the account
   * @param how the provider's word for it
   */
  record Preference(
      String identity,
      Kind kind,
      String address,
      @Nullable Purpose purpose,
      boolean stopped,
      String how,
      @Nullable Instant at)
      implements Receipt {
    @Override
    public String toString() {
      return "Preference[" + identity + " stopped=" + stopped + "]";
    }
  }

  /**
   * The provider puts an approved template into another category.
   *
   * @param name of the template at the provider
   * @param category the provider's word, for example {@code MARKETING}
   * @param since when it counts, where it is announced before; null for at once
   */
  record TemplateCategory(
      String identity, String name, String language, String category, @Nullable Instant since)
      implements Receipt {}

  /**
   * Somebody saw to the problem that a message told of: nobody else has to.
   *
   * @param messageId ours, where it came back
   * @param providerId of the message that opened the problem there; null where ours is known
   * @param by their name there; null where the provider does not say
   * @param card what the channel needs to put another card in the place of the one they pressed
   *     ({@link Message.Matter#replaces}); null where the provider shows by itself how it stands
   */
  record Acknowledged(
      String identity,
      @Nullable UUID messageId,
      @Nullable String providerId,
      @Nullable String by,
      @Nullable Instant at,
      @Nullable String card)
      implements Receipt {
    /** At a provider that keeps problems of its own. */
    public Acknowledged(
        String identity, String providerId, @Nullable String by, @Nullable Instant at) {
      this(identity, null, providerId, by, at, null);
    }

    @Override
    public String toString() {
      return "Acknowledged[" + identity + "]";
    }
  }

  /**
   * Whoever was called pressed a key. What is said to them then is the frame's to find ({@link
   * ReceiptReader#spoken}).
   *
   * @param messageId ours, of the call
   * @param key {@code 0} to {@code 9}, {@code *} or {@code #}
   * @param last they were asked once more already
   */
  record KeyPressed(String identity, UUID messageId, String key, boolean last) implements Receipt {}

  /** How far a message is; a later state is never taken back. */
  enum State {
    ACCEPTED,
    SENT,
    DELIVERED,
    READ,
    FAILED
  }
}
