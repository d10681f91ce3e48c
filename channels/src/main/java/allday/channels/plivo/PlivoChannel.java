package allday.channels.plivo;

import allday.channels.Caller;
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
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Text messages and calls, by API version 1. */
@Component
class PlivoChannel implements Channel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Clock clock;

  PlivoChannel(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return PlivoProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return PlivoErrors.refused("expired", Reason.OBSOLETE, "its time is over");
    }
    return message.kind() == Kind.VOICE
        ? call(message, account, http)
        : post(
            message(message, account), "/v1/Account/{}/Message/", "/message_uuid", account, http);
  }

  private Outcome call(Message message, ChannelAccount account, Http http) {
    var from = Caller.of(PlivoProvider.FROM, account);
    if (from.isEmpty()) {
      return PlivoErrors.refused(
          "voice-from", Reason.CONFIGURATION, "a call needs a number as voice-from or from");
    }
    if (message.content().text().length() > PlivoVoice.LONGEST) {
      return PlivoErrors.refused("too-long", Reason.CONTENT, "the text is too long to be read out");
    }
    var call = PlivoVoice.call(message, from.get(), account);
    return post(call, "/v1/Account/{}/Call/", "/request_uuid", account, http);
  }

  private ObjectNode message(Message message, ChannelAccount account) {
    var sms = JSON.objectNode();
    String from = account.get(PlivoProvider.FROM);
    sms.put(from.length() == 36 ? "powerpack_uuid" : "src", from);
    sms.put("dst", message.to().address());
    sms.put("type", "sms");
    sms.put("text", message.content().text());
    if (message.callback() != null) {
      sms.put("url", message.callback().toString());
      sms.put("method", "POST");
    }
    if (message.expiresAt() != null) {
      long left = Duration.between(clock.instant(), message.expiresAt()).toSeconds();
      sms.put("message_expiry", Math.max(1, left));
    }
    account
        .find(PlivoProvider.DLT_ENTITY_ID)
        .ifPresent(entity -> registration(sms, entity, message, account));
    return sms;
  }

  private static void registration(
      ObjectNode sms, String entity, Message message, ChannelAccount account) {
    sms.put("dlt_entity_id", entity);
    sms.put("dlt_template_category", account.get(PlivoProvider.DLT_CATEGORY).word());
    var template = message.content().template();
    if (template != null) {
      sms.put("dlt_template_id", template.name());
    }
  }

  private Outcome post(ObjectNode said, String path, String id, ChannelAccount account, Http http) {
    String authId = account.get(PlivoProvider.AUTH_ID);
    var call =
        HttpCall.postJson(
                Urls.url(account.get(PlivoProvider.BASE_URL), path, authId),
                JsonMapper.shared().writeValueAsString(said))
            .basic(authId, account.secret(PlivoProvider.AUTH_TOKEN).reveal())
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer when answer.isSuccess() -> sent(answer, id);
      case HttpAnswer.Answered answer -> PlivoErrors.outcome(answer, clock.instant());
    };
  }

  /** A list of one, since there is one recipient; of a call it may be the id itself. */
  private static Outcome sent(HttpAnswer.Answered answer, String id) {
    var ids = Json.parseOrNothing(answer.body()).at(id).items();
    return new Outcome.Sent(ids.isEmpty() ? null : ids.getFirst().text());
  }
}
