package allday.contracts.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, in as many forms as channels want; each takes the richest it can show. Texts
 * are plain: escaping is the channel's business.
 *
 * @param subject a line of its own, for mail, cards and tickets
 * @param text all there is for SMS and chat
 * @param html null where only text was written
 * @param card for team chats
 * @param template for providers that only send texts they approved
 * @param facts for channels that keep records instead of texts: {@code order_number}, {@code
 *     status} and so on
 * @param unsubscribe for mail: takes the one-click unsubscription of RFC 8058; null where the
 *     message needs none
 * @param keys for calls: tells which key does what, to be spoken after the text where a key can be
 *     heard; null where nothing can be done by a key
 */
public record Content(
    String subject,
    String text,
    @Nullable String html,
    @Nullable Card card,
    @Nullable ApprovedTemplate template,
    Map<String, String> facts,
    @Nullable URI unsubscribe,
    @Nullable String keys) {
  public Content {
    facts = Map.copyOf(facts);
  }

  public Content(
      String subject,
      String text,
      @Nullable String html,
      @Nullable Card card,
      @Nullable ApprovedTemplate template,
      Map<String, String> facts,
      @Nullable URI unsubscribe) {
    this(subject, text, html, card, template, facts, unsubscribe, null);
  }

  public Content(
      String subject,
      String text,
      @Nullable String html,
      @Nullable Card card,
      @Nullable ApprovedTemplate template,
      Map<String, String> facts) {
    this(subject, text, html, card, template, facts, null);
  }

  public static Content text(String subject, String text) {
    return new Content(subject, text, null, null, null, Map.of());
  }

  public Content card(Card shown) {
    return new Content(subject, text, html, shown, template, facts, unsubscribe, keys);
  }

  public Content html(String markup) {
    return new Content(subject, text, markup, card, template, facts, unsubscribe, keys);
  }

  /** Where there is more to see; null where there is no such page. */
  public @Nullable String page() {
    return card == null || card.open() == null ? null : card.open().url();
  }

  @Override
  public String toString() {
    return "Content[…]";
  }

  /**
   * A card of a team chat.
   *
   * @param open leads where there is more to see; null where there is no such page
   * @param takeUp by which somebody says that they see to the problem; null where it is about none,
   *     or none that waits for somebody
   * @param items what was ordered, a line each: {@code 2 × Soup}
   */
  public record Card(
      String title,
      List<Field> fields,
      @Nullable Button open,
      @Nullable Button takeUp,
      List<String> items) {
    public Card {
      fields = List.copyOf(fields);
      items = List.copyOf(items);
    }

    /** The same without what only those may have who were sent it. */
    public Card withoutTakingUp() {
      return new Card(title, fields, open, null, items);
    }

    /** Those that lead somewhere, what is to be done first. */
    public List<Button> buttons() {
      return Stream.concat(Stream.ofNullable(takeUp), Stream.ofNullable(open)).toList();
    }

    /** A line of a card. */
    public record Field(String name, String value) {}

    /** A word to press, and where it leads. */
    public record Button(String label, String url) {}
  }

  /**
   * A text that the provider knows by name.
   *
   * @param parameters in the order the template has them
   * @param named the same by name, for providers whose templates name them; empty where they do not
   */
  public record ApprovedTemplate(
      String name, String language, List<String> parameters, Map<String, String> named) {
    public ApprovedTemplate {
      parameters = List.copyOf(parameters);
      named = Map.copyOf(named);
    }

    public ApprovedTemplate(String name, String language, List<String> parameters) {
      this(name, language, parameters, Map.of());
    }
  }
}
