package allday.channels.msteams;

import allday.channels.Texts;
import allday.contracts.WrittenLanguage;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as an Adaptive Card, which stays below the 28 KB that Teams takes. */
final class MsTeamsCard {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 3000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_FIELD = 300;
  private static final int MOST_FIELDS = 12;
  private static final int LONGEST_ITEM = 150;
  private static final int MOST_ITEMS = 25;

  private MsTeamsCard() {}

  static String json(Content content, String language) {
    var message = JSON.objectNode().put("type", "message");
    var attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    attachment.set("content", card(content, language));
    return JsonMapper.shared().writeValueAsString(message);
  }

  private static ObjectNode card(Content content, String language) {
    var shown = JSON.objectNode();
    shown.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    shown.put("type", "AdaptiveCard");
    boolean rightToLeft = WrittenLanguage.isRightToLeft(language);
    // Directions came with 1.5; whatever else is here is as old as 1.4.
    shown.put("version", rightToLeft ? "1.5" : "1.4");
    if (rightToLeft) {
      shown.put("rtl", true);
    }
    var body = shown.putArray("body");
    var card = content.card();
    if (card == null) {
      body.add(block(content.text(), LONGEST_TEXT));
      return shown;
    }
    body.add(block(card.title(), LONGEST_TITLE).put("weight", "Bolder").put("size", "Large"));
    body.add(block(content.text(), LONGEST_TEXT));
    facts(body, card.fields());
    card.items().stream()
        .limit(MOST_ITEMS)
        .forEach(item -> body.add(block(item, LONGEST_ITEM).put("spacing", "None")));
    if (!card.buttons().isEmpty()) {
      actions(shown.putArray("actions"), card.buttons());
    }
    return shown;
  }

  /** A card that comes by a webhook can open pages and nothing else. */
  private static void actions(ArrayNode actions, List<Card.Button> buttons) {
    for (var button : buttons) {
      actions
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", Texts.cut(button.label(), LONGEST_TITLE))
          .put("url", button.url());
    }
  }

  private static ObjectNode block(String text, int longest) {
    return JSON.objectNode()
        .put("type", "TextBlock")
        .put("text", Texts.markdown(text, longest))
        .put("wrap", true);
  }

  private static void facts(ArrayNode body, List<Card.Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    var facts = body.addObject().put("type", "FactSet").putArray("facts");
    for (var field : fields.stream().limit(MOST_FIELDS).toList()) {
      facts
          .addObject()
          .put("title", Texts.markdown(field.name(), LONGEST_TITLE))
          .put("value", Texts.markdown(field.value(), LONGEST_FIELD));
    }
  }
}
