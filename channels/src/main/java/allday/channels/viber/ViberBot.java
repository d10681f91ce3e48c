package allday.channels.viber;

import allday.channels.Texts;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.time.Clock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Messages by the REST Bot API. */
@Component
class ViberBot implements Channel {
  private static final int LONGEST_TEXT = 7000;

  private final Clock clock;

  ViberBot(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return ViberProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return new Outcome.Refused(Reason.OBSOLETE, "expired", "its time is over");
    }
    var call =
        HttpCall.postJson(
                Urls.url(account.get(ViberProvider.BASE_URL), "/pa/send_message"),
                json(message, account))
            .header("X-Viber-Auth-Token", account.secret(ViberProvider.AUTH_TOKEN).reveal())
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer when answer.isSuccess() -> ViberErrors.outcome(answer);
      case HttpAnswer.Answered answer -> Outcomes.of(answer, clock.instant());
    };
  }

  private static String json(Message message, ChannelAccount account) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("receiver", message.to().address());
    json.put("min_api_version", 1);
    var sender = json.putObject("sender");
    sender.put("name", account.get(ViberProvider.SENDER_NAME));
    account
        .find(ViberProvider.SENDER_AVATAR)
        .ifPresent(avatar -> sender.put("avatar", avatar.toString()));
    // Comes back with the answer of the person.
    json.put("tracking_data", message.id().toString());
    json.put("type", "text");
    json.put("text", Texts.cut(message.content().text(), LONGEST_TEXT));
    return JsonMapper.shared().writeValueAsString(json);
  }
}
