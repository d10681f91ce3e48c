package allday.channels.sns;

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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Publish} of the Query API 2010-03-31: to a telephone number, or to the team's topic. */
@Component
class SnsPublish implements Channel {
  private final Clock clock;

  SnsPublish(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return SnsProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    if (message.kind() == Kind.SMS) {
      return publish(SnsParameters.text(message, account), account, http);
    }
    // Texts go on without a topic, so this does not stop the channel.
    return account
        .find(SnsProvider.TOPIC)
        .map(topic -> publish(SnsParameters.news(message, topic), account, http))
        .orElseGet(
            () ->
                new Outcome.Refused(Reason.OTHER, "no-topic", "the channel has no setting topic"));
  }

  private Outcome publish(Map<String, String> parameters, ChannelAccount account, Http http) {
    return switch (http.call(signed(parameters, account, clock.instant()))) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() ->
          new Outcome.Sent(SnsAnswer.messageId(got).orElse(null));
      case HttpAnswer.Answered got -> SnsAnswer.outcome(got, clock.instant());
    };
  }

  /** A call of the Query API under the account's key. */
  static HttpCall signed(Map<String, String> parameters, ChannelAccount account, Instant now) {
    String region = account.get(SnsProvider.REGION);
    var base = account.find(SnsProvider.BASE_URL).orElseGet(() -> SnsProvider.base(region));
    var signer =
        new SignatureV4(
            account.get(SnsProvider.ACCESS_KEY_ID),
            account.secret(SnsProvider.SECRET_ACCESS_KEY),
            region,
            "sns");
    var call = HttpCall.postForm(Urls.url(base, "/"), parameters);
    return signer.sign(call, now).within(Provider.Pace.USUAL.timeout());
  }
}
