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
   * The provider says how it rates our sender or one of our approved texts, by what the people say
   * who get them. What it said last of an aspect counts.
   *
   * @param about what is rated
   * @param word the provider's, for example {@code FLAGGED} or a messaging limit
   * @param why the provider's word for that; null where it gives none
   * @param at null for now
   */
  record Rated(
      String identity,
      Subject about,
      Aspect aspect,
      Rating rating,
      String word,
      @Nullable String why,
      @Nullable Instant at)
      implements Receipt {
    /** The account itself, or a text by the name and in the language it was approved in. */
    public record Subject(@Nullable String template, @Nullable String language) {
      public static final Subject SENDER = new Subject(null, null);
    }

    /** In what respect. */
    public enum Aspect {
      QUALITY,
      /** How many people may be written to. */
      LIMIT,
      /** Whether it may be used at all: a text, or the account. */
      STATUS,
      /** A rule of the provider's was broken; nothing tells when that is over. */
      VIOLATION
    }

    /** What it means for us. */
    public enum Rating {
      GOOD,
      /** It works, and goes on so only if something changes. */
      AT_RISK,
      /** People do not want it; a status that is bad is one in which it cannot be used. */
      BAD
    }
  }

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
