package allday.channels.hubspot;

import allday.channels.Facts;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.time.Clock;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes facts into the record of an order, and sends transactional mail. */
@Component
class HubSpotChannel implements Channel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Clock clock;

  HubSpotChannel(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return HubSpotProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    return message.kind() == Kind.EMAIL
        ? mail(message, account, http)
        : write(message, account, http);
  }

  private Outcome write(Message message, ChannelAccount account, Http http) {
    var property = account.find(HubSpotProvider.ID_PROPERTY);
    if (property.isEmpty()) {
      return HubSpotErrors.refused(
          "id-property", Reason.CONFIGURATION, "records need the setting id-property");
    }
    String order = message.content().facts().get("order_number");
    if (order == null) {
      return HubSpotErrors.refused(
          "no-order", Reason.CONTENT, "news of no order have no record to be written to");
    }
    var json = JSON.objectNode();
    var input = json.putArray("inputs").addObject();
    input.put("idProperty", property.get()).put("id", order);
    var properties = input.putObject("properties");
    Facts.fields(message, account).forEach(properties::put);
    properties.put(property.get(), order);
    return switch (post(json, account.get(HubSpotProvider.UPSERT_PATH), account, http)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered answer -> HubSpotErrors.written(answer, clock.instant());
    };
  }

  private Outcome mail(Message message, ChannelAccount account, Http http) {
    var template = account.find(HubSpotProvider.EMAIL_ID);
    if (template.isEmpty()) {
      return HubSpotErrors.refused(
          "email-id", Reason.CONFIGURATION, "mail needs the setting email-id");
    }
    return switch (post(
        mail(message, template.get()), account.get(HubSpotProvider.MAIL_PATH), account, http)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered answer -> HubSpotErrors.mailed(answer, clock.instant());
    };
  }

  /** Never two mails with the same send id: HubSpot's idempotency key. */
  private static JsonNode mail(Message message, String template) {
    var json = JSON.objectNode();
    json.put("emailId", Long.parseLong(template));
    var mail = json.putObject("message");
    mail.put("to", message.to().address()).put("sendId", message.id().toString());
    for (String list : new String[] {"replyTo", "cc", "bcc"}) {
      mail.putArray(list);
    }
    json.putObject("contactProperties");
    var custom = json.putObject("customProperties");
    new TreeMap<>(message.content().facts()).forEach(custom::put);
    custom.put("subject", message.content().subject()).put("text", message.content().text());
    return json;
  }

  private static HttpAnswer post(JsonNode body, String path, ChannelAccount account, Http http) {
    return http.call(
        HttpCall.postJson(
                Urls.url(account.get(HubSpotProvider.BASE_URL), path),
                JsonMapper.shared().writeValueAsString(body))
            .bearer(account.secret(HubSpotProvider.ACCESS_TOKEN).reveal())
            .within(Provider.Pace.USUAL.timeout()));
  }
}
