package allday.channels.webhook;

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
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Posts to a system of the operator's own. */
@Component
class WebhookPost implements Channel {
  private final Clock clock;
  private final Destination.Names names;

  @Autowired
  WebhookPost(Clock clock) {
    this(clock, InetAddress::getAllByName);
  }

  WebhookPost(Clock clock, Destination.Names names) {
    this.clock = clock;
    this.names = names;
  }

  @Override
  public ProviderId provider() {
    return WebhookProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var url = account.get(WebhookProvider.URL);
    boolean allowPrivate = account.get(WebhookProvider.ALLOW_PRIVATE);
    if (!WebhookProvider.mayBeCalled(url, allowPrivate)) {
      return refused("url", "the setting url must be https, or allow-private must be true");
    }
    if (!account.secrets(WebhookProvider.SECRET).stream().allMatch(WebhookProvider::isKey)) {
      return refused("secret", "the secret must be whsec_ and 24 to 64 bytes in Base64");
    }
    return switch (allowPrivate ? Destination.Found.OPEN : Destination.of(url.getHost(), names)) {
      case OPEN -> post(url, message, account, http);
      case CLOSED ->
          refused(
              "private-address",
              "the url leads to a private address; allow-private: true would permit that");
      case NOWHERE -> new Outcome.TryLater(null, "the url's host has no address");
    };
  }

  /**
   * The client asks for the address once more. That it gets the one that was checked is the work of
   * the JDK, which keeps an answer for half a minute ({@code networkaddress.cache.ttl}).
   */
  private Outcome post(URI url, Message message, ChannelAccount account, Http http) {
    var now = clock.instant();
    String id = message.id().toString();
    byte[] body = WebhookBody.of(message, now);
    var call =
        HttpCall.post(url, "application/json", body)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header(
                "webhook-signature",
                WebhookSignature.of(id, now, body, account.secrets(WebhookProvider.SECRET)))
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(null);
      case HttpAnswer.Answered got -> outcome(got, now);
    };
  }

  /** What the specification says of each status: all but these is tried again. */
  private static Outcome outcome(HttpAnswer.Answered answer, Instant now) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 410 -> refused(code, "the receiver wants no more messages");
      case 413 -> Outcomes.of(answer, now);
      default ->
          answer.status() >= 300 && answer.status() < 400
              ? refused(code, "the url has moved: redirects are not followed")
              : new Outcome.TryLater(
                  Outcomes.waiting(answer, now), "the receiver did not take it (" + code + ")");
    };
  }

  private static Outcome refused(String code, String why) {
    return new Outcome.Refused(Reason.CONFIGURATION, code, why);
  }
}
