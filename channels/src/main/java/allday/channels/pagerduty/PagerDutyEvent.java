package allday.channels.pagerduty;

import allday.channels.Texts;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
import allday.contracts.config.Setting;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event of the Events API v2. */
final class PagerDutyEvent {
  private static final int LONGEST_SUMMARY = 1024;

  private PagerDutyEvent() {}

  static String json(Message message, Matter matter, String key, ChannelAccount account) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("routing_key", account.secret(PagerDutyProvider.INTEGRATION_KEY).reveal());
    json.put("dedup_key", key);
    switch (matter.phase()) {
      case OPEN, UPDATE -> {
        json.put("event_action", "trigger");
        trigger(json, message.content(), matter, account);
      }
      case ACKNOWLEDGE -> json.put("event_action", "acknowledge");
      case CLOSE -> json.put("event_action", "resolve");
    }
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static void trigger(
      ObjectNode json, Content content, Matter matter, ChannelAccount account) {
    var facts = content.facts();
    Setting<PagerDutyProvider.Severity> severity =
        matter.urgent() ? PagerDutyProvider.URGENT : PagerDutyProvider.USUAL;
    var payload = json.putObject("payload");
    payload.put(
        "summary",
        Texts.cut(
            content.subject().isBlank() ? content.text() : content.subject(), LONGEST_SUMMARY));
    payload.put("source", facts.getOrDefault("branch", "allday"));
    payload.put("severity", account.get(severity).word());
    if (facts.containsKey("issue")) {
      payload.put("class", facts.get("issue"));
    }
    var details = payload.putObject("custom_details");
    details.put("text", content.text());
    new TreeMap<>(facts).forEach(details::put);
    json.put("client", "Allday");
    var url = content.page();
    if (url != null) {
      json.put("client_url", url);
      json.putArray("links").addObject().put("href", url).put("text", "Allday");
    }
  }
}
