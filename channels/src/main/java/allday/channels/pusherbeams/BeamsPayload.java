package allday.channels.pusherbeams;

import allday.channels.Texts;
import allday.contracts.channel.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A notification for telephones of both makers and for browsers, below what any of them takes. */
final class BeamsPayload {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_BODY = 1000;
  private static final long LONGEST_LIFE = Duration.ofDays(28).toSeconds();

  private BeamsPayload() {}

  static String json(Message message, Instant now) {
    var payload = JSON.objectNode();
    payload.putArray("users").add(message.to().address());
    var data = data(message);
    var fcm = payload.putObject("fcm");
    fcm.set("notification", shown(message));
    fcm.set("data", data);
    fcm.put("priority", "high");
    var apns = payload.putObject("apns");
    apns.putObject("aps").set("alert", shown(message));
    apns.set("data", data);
    var web = payload.putObject("web");
    web.set("notification", shown(message));
    web.set("data", data);
    if (message.expiresAt() != null) {
      long left = Duration.between(now, message.expiresAt()).toSeconds();
      fcm.put("time_to_live", Math.clamp(left, 1, LONGEST_LIFE));
      web.put("time_to_live", Math.clamp(left, 1, LONGEST_LIFE));
    }
    return JsonMapper.shared().writeValueAsString(payload);
  }

  private static ObjectNode shown(Message message) {
    var shown = JSON.objectNode();
    if (!message.content().subject().isBlank()) {
      shown.put("title", Texts.cut(message.content().subject(), LONGEST_TITLE));
    }
    return shown.put("body", Texts.cut(message.content().text(), LONGEST_BODY));
  }

  /** For the app: all of it texts, since one of the makers takes nothing else. */
  private static ObjectNode data(Message message) {
    var data = JSON.objectNode();
    new TreeMap<>(message.content().facts()).forEach(data::put);
    return data.put("message_id", message.id().toString());
  }
}
