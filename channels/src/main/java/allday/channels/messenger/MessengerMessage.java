package allday.channels.messenger;

import allday.channels.Meta;
import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as the Send API wants it: the template where there is one, otherwise a free text. */
final class MessengerMessage {
  private static final int LONGEST_TEXT = 2000;

  private MessengerMessage() {}

  static String json(Message message) {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("recipient").put("id", message.to().address());
    content(json, message.content());
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static void content(ObjectNode json, Content content) {
    if (content.template() == null) {
      json.put("messaging_type", "UPDATE");
      json.putObject("message").put("text", Texts.cut(content.text(), LONGEST_TEXT));
      return;
    }
    json.put("messaging_type", "UTILITY");
    Meta.template(json.putObject("message").putObject("template"), content.template());
  }
}
