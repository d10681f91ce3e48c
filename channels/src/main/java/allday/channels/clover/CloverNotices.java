package allday.channels.clover;

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
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.time.Clock;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** App notifications: they reach the devices where the operator's own Android app listens. */
@Component
class CloverNotices implements Channel {
  private final Clock clock;

  CloverNotices(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return CloverProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    if (message.purpose() != Purpose.STAFF_OPS) {
      return refused(
          "staff-only", Reason.OTHER, "Clover has no call that tells a customer about an order");
    }
    var url =
        Urls.url(
            account.get(CloverProvider.BASE_URL),
            "/v3/apps/{}/merchants/{}/notifications",
            account.get(CloverProvider.APP_ID),
            account.get(CloverProvider.MERCHANT_ID));
    var call =
        HttpCall.postJson(url, json(message))
            .bearer(account.secret(CloverProvider.APP_SECRET).reveal())
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered answer when answer.isSuccess() -> new Outcome.Sent(null);
      case Answered answer -> outcome(answer);
    };
  }

  /** The data is a text to Clover; here it is JSON, for the app to read. */
  private static String json(Message message) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("subject", message.content().subject());
    data.put("text", message.content().text());
    new TreeMap<>(message.content().facts()).forEach(data::put);
    var notice = JsonNodeFactory.instance.objectNode();
    notice.put("event", "allday");
    notice.put("data", JsonMapper.shared().writeValueAsString(data));
    return JsonMapper.shared().writeValueAsString(notice);
  }

  private Outcome outcome(Answered answer) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 400 -> refused(code, Reason.CONTENT, "Clover does not take the notice as it is");
      case 404 -> refused(code, Reason.CONFIGURATION, "there is no such app or merchant");
      default -> Outcomes.of(answer, clock.instant());
    };
  }

  private static Outcome refused(String code, Reason reason, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
