package allday.channels.messagebird;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.channel.Purpose;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import allday.contracts.json.Json;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Text messages by the Bird platform, API version 1. */
@Component
class MessageBirdSms implements Channel {
  private final Clock clock;

  MessageBirdSms(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return MessageBirdProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return new Outcome.Refused(Reason.OBSOLETE, "expired", "its time is over");
    }
    var key = account.secret(MessageBirdProvider.API_KEY);
    var base =
        account.find(MessageBirdProvider.BASE_URL).orElseGet(() -> MessageBirdProvider.base(key));
    var call =
        HttpCall.postJson(
                Urls.url(base, account.get(MessageBirdProvider.PATH)), json(message, account))
            .bearer(key.reveal())
            .header("Idempotency-Key", message.id().toString())
            .header("User-Agent", "allday/1.0")
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer when answer.isSuccess() -> sent(answer);
      case HttpAnswer.Answered answer -> MessageBirdErrors.outcome(answer, clock.instant());
    };
  }

  private static String json(Message message, ChannelAccount account) {
    var sms =
        JsonNodeFactory.instance
            .objectNode()
            .put("to", message.to().address())
            .put("from", account.get(MessageBirdProvider.FROM))
            .put("text", message.content().text())
            .put("category", category(message.purpose()));
    sms.putObject("metadata").put(MessageBirdReceipts.OUR_ID, message.id().toString());
    return JsonMapper.shared().writeValueAsString(sms);
  }

  private static String category(Purpose purpose) {
    return switch (purpose) {
      case ORDER_SERVICE, STAFF_OPS -> "transactional";
      case SECURITY -> "authentication";
      case FEEDBACK -> "service";
      case MARKETING -> "marketing";
    };
  }

  private static Outcome sent(HttpAnswer.Answered answer) {
    return new Outcome.Sent(Json.parseOrNothing(answer.body()).at("/id").text());
  }
}
