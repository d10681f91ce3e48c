package allday.channels.whatsapp;

import allday.channels.Meta;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Json;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Messages by the Cloud API. */
@Component
class WhatsAppChat implements Channel {
  private final Clock clock;

  WhatsAppChat(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return WhatsAppProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return WhatsAppErrors.refused("expired", Outcome.Reason.OBSOLETE, "its time is over");
    }
    var call =
        Meta.message(
            account.get(WhatsAppProvider.PHONE_NUMBER_ID),
            WhatsAppMessage.json(message),
            account.secret(WhatsAppProvider.ACCESS_TOKEN),
            account);
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer when answer.isSuccess() -> sent(answer);
      case HttpAnswer.Answered answer -> WhatsAppErrors.outcome(answer, clock.instant());
    };
  }

  private static Outcome sent(HttpAnswer.Answered answer) {
    return new Outcome.Sent(Json.parseOrNothing(answer.body()).at("/messages/0/id").text());
  }
}
