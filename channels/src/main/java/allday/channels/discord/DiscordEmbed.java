package allday.channels.discord;

import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Message;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message with an embed, within Discord's lengths. */
final class DiscordEmbed {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_TITLE = 256;
  private static final int MOST_FIELDS = 25;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_VALUE = 1024;
  private static final int LONGEST_ITEMS = 2000;

  private static final int LONGEST_LABEL = 80;
  private static final int ACTION_ROW = 1;
  private static final int BUTTON = 2;
  private static final int PRIMARY = 1;

  /** Of all texts of an embed together. */
  private static final int LONGEST_EMBED = 6000;

  private DiscordEmbed() {}

  /**
   * A message of its own.
   *
   * @param interactive whether Discord tells us of a button that is pressed
   */
  static String json(Message message, Optional<String> username, boolean interactive) {
    var json = written(message.content());
    username.ifPresent(name -> json.put("username", name));
    var card = message.content().card();
    if (interactive && card != null && card.takeUp() != null) {
      json.putArray("components").add(button(card.takeUp(), message.id()));
    }
    return JsonMapper.shared().writeValueAsString(json);
  }

  /** What takes the place of a message; its button goes. */
  static String replacing(Message message) {
    var json = written(message.content());
    json.putArray("components");
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static ObjectNode written(Content content) {
    var json = JSON.objectNode();
    json.put("content", Texts.markdown(content.text(), LONGEST_TEXT));
    // Otherwise a customer named @everyone would call everybody.
    json.putObject("allowed_mentions").putArray("parse");
    if (content.card() != null) {
      json.putArray("embeds").add(embed(content.card()));
    }
    return json;
  }

  private static ObjectNode button(Card.Button takeUp, UUID message) {
    var row = JSON.objectNode().put("type", ACTION_ROW);
    row.putArray("components")
        .addObject()
        .put("type", BUTTON)
        .put("style", PRIMARY)
        .put("label", Texts.cut(takeUp.label(), LONGEST_LABEL))
        .put("custom_id", DiscordButtons.TAKE_UP + message);
    return row;
  }

  private static ObjectNode embed(Card card) {
    var embed = JSON.objectNode();
    String title = Texts.markdown(card.title(), LONGEST_TITLE);
    embed.put("title", title);
    if (card.open() != null) {
      embed.put("url", card.open().url());
    }
    String items = Texts.markdown(String.join("\n", card.items()), LONGEST_ITEMS);
    if (!items.isEmpty()) {
      embed.put("description", items);
    }
    int left = LONGEST_EMBED - title.length() - items.length();
    var fields = embed.putArray("fields");
    for (var field : card.fields()) {
      String name = Texts.markdown(field.name(), LONGEST_NAME);
      String value = Texts.markdown(field.value(), LONGEST_VALUE);
      left -= name.length() + value.length();
      if (left < 0 || fields.size() == MOST_FIELDS) {
        break;
      }
      fields.add(JSON.objectNode().put("name", name).put("value", value).put("inline", true));
    }
    return embed;
  }
}
