package allday.channels.discord;

import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import java.util.Optional;
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

  /** Of all texts of an embed together. */
  private static final int LONGEST_EMBED = 6000;

  private DiscordEmbed() {}

  static String json(Content content, Optional<String> username) {
    var message = JSON.objectNode();
    message.put("content", Texts.markdown(content.text(), LONGEST_TEXT));
    username.ifPresent(name -> message.put("username", name));
    // Otherwise a customer named @everyone would call everybody.
    message.putObject("allowed_mentions").putArray("parse");
    if (content.card() != null) {
      message.putArray("embeds").add(embed(content.card()));
    }
    return JsonMapper.shared().writeValueAsString(message);
  }

  private static ObjectNode embed(Card card) {
    var embed = JSON.objectNode();
    String title = Texts.markdown(card.title(), LONGEST_TITLE);
    embed.put("title", title);
    if (card.link() != null) {
      embed.put("url", card.link());
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
