package allday.channels.mailgun;

import allday.channels.Mail;
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
import allday.contracts.json.Json;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mail by the Messages API v3, with a text we rendered ourselves. */
@Component
class MailgunMail implements Channel {
  private final Clock clock;

  MailgunMail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return MailgunProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    // A comma in it would make two recipients of one.
    if (!Mail.isAddress(message.to().address())) {
      return new Outcome.Refused(Reason.ADDRESS_DEAD, "address", "this is no mail address");
    }
    var base =
        account
            .find(MailgunProvider.BASE_URL)
            .orElseGet(() -> account.get(MailgunProvider.REGION).base());
    var form = MailgunForm.of(message, account);
    var call =
        HttpCall.post(
                Urls.url(base, "/v3/{}/messages", account.get(MailgunProvider.DOMAIN)),
                form.contentType(),
                form.body())
            .basic("api", account.secret(MailgunProvider.API_KEY).reveal())
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(id(got));
      case HttpAnswer.Answered got -> MailgunErrors.outcome(got, clock.instant());
    };
  }

  /** Without its angle brackets, as events write it. */
  private static @Nullable String id(HttpAnswer.Answered answer) {
    String id = Json.parseOrNothing(answer.body()).at("/id").text();
    return id == null ? null : id.replaceAll("[<>]", "");
  }
}
