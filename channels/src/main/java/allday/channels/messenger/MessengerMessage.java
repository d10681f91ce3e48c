package allday.channels.messenger;

import allday.channels.Texts;
import allday.contracts.channel.Content;
import allday.contracts.channel.Content.ApprovedTemplate;
import allday.contracts.channel.Message;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
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
    template(json.putObject("message").putObject("template"), content.template());
  }

  private static void template(ObjectNode json, ApprovedTemplate template) {
    json.put("name", template.name());
    json.putObject("language").put("code", template.language().replace('-', '_'));
    if (template.parameters().isEmpty() && template.named().isEmpty()) {
      return;
    }
    var body = json.putArray("components").addObject();
    body.put("type", "body");
    parameters(body.putArray("parameters"), template);
  }

  private static void parameters(ArrayNode json, ApprovedTemplate template) {
    if (template.named().isEmpty()) {
      template
          .parameters()
          .forEach(value -> json.addObject().put("type", "text").put("text", value));
      return;
    }
    template.named().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            named ->
                json.addObject()
                    .put("type", "text")
                    .put("parameter_name", named.getKey())
                    .put("text", named.getValue()));
  }
}
