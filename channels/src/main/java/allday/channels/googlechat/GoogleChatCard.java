package allday.channels.googlechat;

import allday.channels.Texts;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Message;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message with a card, which stays below the 32,000 bytes that Chat takes. */
final class GoogleChatCard {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 3000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_FIELD = 300;
  private static final int MOST_FIELDS = 12;
  private static final int LONGEST_ITEMS = 2000;

  private GoogleChatCard() {}

  static String json(Message message, Optional<String> thread) {
    var content = message.content();
    var body = JSON.objectNode();
    body.put("text", spoken(content.text()));
    if (content.card() != null) {
      body.put("fallbackText", spoken(content.text()));
      var card = body.putArray("cardsV2").addObject();
      card.put("cardId", message.id().toString());
      card.set("card", card(content.card()));
    }
    thread.ifPresent(key -> body.putObject("thread").put("threadKey", key));
    return JsonMapper.shared().writeValueAsString(body);
  }

  /** Chat has no way to escape: a blank that nobody sees keeps {@code <users/all>} from calling. */
  private static String spoken(String text) {
    return Texts.cut(text.replace("<", "<\u200b"), LONGEST_TEXT);
  }

  private static ObjectNode card(Card card) {
    var shown = JSON.objectNode();
    shown.putObject("header").put("title", Texts.cut(card.title(), LONGEST_TITLE));
    var sections = shown.putArray("sections");
    var widgets = JSON.arrayNode();
    card.fields().stream().limit(MOST_FIELDS).forEach(field -> add(widgets, field));
    if (!card.items().isEmpty()) {
      String items = markup(String.join("\n", card.items()), LONGEST_ITEMS);
      widgets.addObject().putObject("textParagraph").put("text", items.replace("\n", "<br>"));
    }
    if (!card.buttons().isEmpty()) {
      widgets.addObject().set("buttonList", buttons(card.buttons()));
    }
    if (!widgets.isEmpty()) {
      sections.addObject().set("widgets", widgets);
    }
    return shown;
  }

  private static void add(ArrayNode widgets, Card.Field field) {
    widgets
        .addObject()
        .putObject("decoratedText")
        .put("topLabel", Texts.cut(field.name(), LONGEST_TITLE))
        .put("text", markup(field.value(), LONGEST_FIELD))
        .put("wrapText", true);
  }

  /** A webhook's card can open pages and nothing else. */
  private static ObjectNode buttons(List<Card.Button> all) {
    var list = JSON.objectNode();
    var buttons = list.putArray("buttons");
    for (var one : all) {
      var button = buttons.addObject().put("text", Texts.cut(one.label(), LONGEST_TITLE));
      button.putObject("onClick").putObject("openLink").put("url", one.url());
    }
    return list;
  }

  /** Texts of cards are a little HTML. */
  private static String markup(String text, int longest) {
    return Texts.escaped(
        text,
        longest,
        each -> each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }
}
