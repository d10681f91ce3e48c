package allday.channels.webhook;

import allday.contracts.channel.Content;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Message;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message as JSON, the same at every attempt. */
final class WebhookBody {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WebhookBody() {}

  static byte[] of(Message message, Instant now) {
    var body = JSON.objectNode();
    body.put("type", "notification." + message.purpose().name().toLowerCase(Locale.ROOT));
    body.put("timestamp", made(message, now).toString());
    body.set("data", data(message));
    return JsonMapper.shared().writeValueAsBytes(body);
  }

  /** Our ids begin with the time they were made. */
  private static Instant made(Message message, Instant now) {
    return message.id().version() == 7
        ? Instant.ofEpochMilli(message.id().getMostSignificantBits() >>> 16)
        : now;
  }

  private static ObjectNode data(Message message) {
    var data = JSON.objectNode();
    data.put("id", message.id().toString());
    data.put("kind", message.kind().name());
    data.put("purpose", message.purpose().name());
    data.put("language", message.language());
    if (!message.to().address().isEmpty()) {
      var to = data.putObject("to").put("address", message.to().address());
      if (message.to().name() != null) {
        to.put("name", message.to().name());
      }
    }
    content(data, message.content());
    var matter = message.matter();
    if (matter != null) {
      data.putObject("matter")
          .put("key", matter.key())
          .put("phase", matter.phase().name())
          .put("urgent", matter.urgent());
    }
    if (message.expiresAt() != null) {
      data.put("expiresAt", message.expiresAt().toString());
    }
    return data;
  }

  private static void content(ObjectNode data, Content content) {
    data.put("subject", content.subject());
    data.put("text", content.text());
    if (content.html() != null) {
      data.put("html", content.html());
    }
    if (content.card() != null) {
      data.set("card", card(content.card()));
    }
    var facts = data.putObject("facts");
    new TreeMap<>(content.facts()).forEach(facts::put);
  }

  private static ObjectNode card(Card card) {
    var shown = JSON.objectNode().put("title", card.title());
    var fields = shown.putArray("fields");
    card.fields()
        .forEach(field -> fields.addObject().put("name", field.name()).put("value", field.value()));
    var items = shown.putArray("items");
    card.items().forEach(items::add);
    if (card.open() != null) {
      shown.put("link", card.open().url());
    }
    if (card.takeUp() != null) {
      shown.put("takeUp", card.takeUp().url());
    }
    return shown;
  }
}
