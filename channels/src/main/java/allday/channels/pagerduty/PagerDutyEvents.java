package allday.channels.pagerduty;

import allday.contracts.Bytes;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
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
import org.springframework.stereotype.Component;

/**
 * Opens, updates, acknowledges and resolves the one incident of a problem. PagerDuty finds it by
 * the key of the problem, so that nothing has to be remembered.
 */
@Component
class PagerDutyEvents implements Channel {
  private static final int LONGEST_KEY = 255;

  private final Clock clock;

  PagerDutyEvents(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return PagerDutyProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var matter = message.matter();
    if (matter == null) {
      return new Outcome.Refused(
          Reason.CONTENT, "no-problem", "news that belong to no problem open no incident");
    }
    String key = key(matter);
    var call =
        HttpCall.postJson(
                Urls.url(account.get(PagerDutyProvider.BASE_URL), "/v2/enqueue"),
                PagerDutyEvent.json(message, matter, key, account))
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered answer when answer.isSuccess() -> new Outcome.Sent(key);
      case Answered answer -> refused(answer);
    };
  }

  private static String key(Matter matter) {
    return matter.key().length() <= LONGEST_KEY ? matter.key() : Bytes.sha256Hex(matter.key());
  }

  private Outcome refused(Answered answer) {
    return answer.status() == 400
        ? new Outcome.Refused(
            Reason.CONTENT, "http-400", "PagerDuty does not take the event as it is")
        : Outcomes.of(answer, clock.instant());
  }
}
