package allday.channels.whatsapp;

import allday.channels.Meta;
import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as the Cloud API wants it: the template where there is one, otherwise a free text. */
final class WhatsAppMessage {
  private static final int LONGEST_TEXT = 4096;

  private WhatsAppMessage() {}

  static String json(Message message) {
    String to = message.to().address();
    var json = JsonNodeFactory.instance.objectNode();
    json.put("messaging_product", "whatsapp");
    json.put("recipient_type", "individual");
    // Somebody who hides their number is known by an id that belongs to the business.
    json.put(to.startsWith("+") ? "to" : "recipient", to);
    content(json, message.content());
    json.put("biz_opaque_callback_data", message.id().toString());
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static void content(ObjectNode json, Content content) {
    if (content.template() != null) {
      json.put("type", "template");
      Meta.template(json.putObject("template"), content.template());
      return;
    }
    json.put("type", "text");
    json.putObject("text")
        .put("body", Texts.cut(content.text(), LONGEST_TEXT))
        .put("preview_url", false);
  }
}
