package allday.channels.slack;

import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message in Block Kit, within its limits. */
final class SlackBlocks {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 4000;
  private static final int LONGEST_TITLE = 150;
  private static final int LONGEST_FIELD = 2000;
  private static final int LONGEST_SECTION = 3000;
  private static final int FIELDS_OF_A_SECTION = 10;
  private static final int MOST_FIELDS = 100;

  private SlackBlocks() {}

  static String json(Content content) {
    var message = JSON.objectNode();
    // With blocks beside it, this is what the notification on a phone shows.
    message.put("text", escaped(content.text(), LONGEST_TEXT));
    message.put("unfurl_links", false);
    if (content.card() != null) {
      message.set("blocks", blocks(content.card()));
    }
    return JsonMapper.shared().writeValueAsString(message);
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
    if (card.link() != null) {
      blocks.add(section("<" + link(card.link()) + ">"));
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
  private static String link(String url) {
    return escape(url).replace("|", "%7C");
  }
}
