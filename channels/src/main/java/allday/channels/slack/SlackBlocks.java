package allday.channels.slack;

import allday.channels.Texts;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Message;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message in Block Kit, within its limits. */
final class SlackBlocks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_LABEL = 75;
  private static final int LONGEST_FIELD = 2000;
  private static final int LONGEST_SECTION = 3000;
  private static final int FIELDS_OF_A_SECTION = 10;
  private static final int MOST_FIELDS = 100;

  private SlackBlocks() {}

  /**
   * A message of its own.
   *
   * @param interactive whether Slack tells us of a button that is pressed
   */
  static String json(Message message, boolean interactive) {
    return JsonMapper.shared().writeValueAsString(written(message, interactive));
  }

  /** What takes the place of the message whose button was pressed. */
  static String replacing(Message message, boolean interactive) {
    var json = written(message, interactive).put("replace_original", true);
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static ObjectNode written(Message message, boolean interactive) {
    var content = message.content();
    var json = JSON.objectNode();
    // With blocks beside it, this is what the notification on a phone shows.
    json.put("text", escaped(content.text(), LONGEST_TEXT));
    json.put("unfurl_links", false);
    var card = content.card();
    if (card != null) {
      var blocks = blocks(card);
      if (interactive && card.takeUp() != null) {
        blocks.add(button(card.takeUp(), message.id()));
      }
      var links = interactive ? Stream.ofNullable(card.open()) : card.buttons().stream();
      var lines = links.map(SlackBlocks::link).collect(Collectors.joining("\n"));
      if (!lines.isEmpty()) {
        blocks.add(section(lines));
      }
      json.set("blocks", blocks);
    }
    return json;
  }

  private static ObjectNode button(Card.Button takeUp, UUID message) {
    var actions = JSON.objectNode().put("type", "actions");
    actions
        .putArray("elements")
        .addObject()
        .put("type", "button")
        .put("action_id", SlackButtons.TAKE_UP)
        .put("value", message.toString())
        .set("text", text("plain_text", Texts.cut(takeUp.label(), LONGEST_LABEL)));
    return actions;
  }

  private static ArrayNode blocks(Card card) {
    var blocks = JSON.arrayNode();
    var title = JSON.objectNode();
    title.put("type", "header");
    // Plain text is shown as it is: escaping would show the escapes.
    title.set("text", text("plain_text", Texts.cut(card.title(), LONGEST_TITLE)));
    blocks.add(title);
    var fields = card.fields().stream().limit(MOST_FIELDS).toList();
    for (int from = 0; from < fields.size(); from += FIELDS_OF_A_SECTION) {
      int until = Math.min(from + FIELDS_OF_A_SECTION, fields.size());
      blocks.add(section(fields.subList(from, until)));
    }
    if (!card.items().isEmpty()) {
      blocks.add(section(escaped(String.join("\n", card.items()), LONGEST_SECTION)));
    }
    return blocks;
  }

  private static ObjectNode section(String markup) {
    var section = JSON.objectNode();
    section.put("type", "section");
    section.set("text", text("mrkdwn", markup));
    return section;
  }

  private static ObjectNode section(List<Card.Field> fields) {
    var section = JSON.objectNode();
    section.put("type", "section");
    var shown = section.putArray("fields");
    for (var field : fields) {
      String name = "*" + escaped(field.name(), LONGEST_TITLE) + "*\n";
      shown.add(text("mrkdwn", name + escaped(field.value(), LONGEST_FIELD - name.length())));
    }
    return section;
  }

  private static ObjectNode text(String type, String text) {
    return JSON.objectNode().put("type", type).put("text", text);
  }

  /** Otherwise a customer named {@code <!channel>} would call everybody. */
  private static String escaped(String text, int longest) {
    return Texts.escaped(text, longest, SlackBlocks::escape);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A bar would begin the link's label. */
  private static String link(Card.Button button) {
    var url = escape(button.url()).replace("|", "%7C");
    return "<" + url + "|" + escaped(button.label(), LONGEST_TITLE) + ">";
  }
}
