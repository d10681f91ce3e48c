package allday.channels.slack;

import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.config.Secret;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Posts to the one channel that an incoming webhook belongs to. Slack tells nothing afterwards. */
@Component
class SlackWebhook implements Channel {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Clock clock;

  SlackWebhook(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return SlackProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var url = url(account.secret(SlackProvider.WEBHOOK_URL));
    if (url.isEmpty()) {
      return new Outcome.Refused(
          Reason.CONFIGURATION, "webhook-url", "the secret webhook-url must be an https URL");
    }
    var call =
        HttpCall.postJson(url.get(), SlackBlocks.json(message.content()))
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer -> outcome(answer, clock.instant());
    };
  }

  /** Without encryption only to this machine, which is where tests listen. */
  private static Optional<URI> url(Secret secret) {
    try {
      var url = URI.create(secret.reveal().strip());
      boolean local = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
      return url.getHost() != null && ("https".equals(url.getScheme()) || local)
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  /** Slack writes its errors as plain words. */
  private static Outcome outcome(HttpAnswer.Answered answer, Instant now) {
    String word = new String(answer.body(), StandardCharsets.UTF_8).strip();
    if (answer.isSuccess()) {
      return word.equals("ok")
          ? new Outcome.Sent(null)
          : new Outcome.Unclear("the answer was not Slack's ok");
    }
    String code = word.matches("[a-z_]{1,60}") ? word : "http-" + answer.status();
    if (answer.status() == 429 || answer.status() >= 500) {
      return new Outcome.TryLater(Outcomes.waiting(answer, now), "Slack cannot now: " + code);
    }
    return switch (answer.status()) {
      case 400 -> refused(Reason.CONTENT, code, "Slack does not take the message as it is");
      case 403, 404, 410 ->
          refused(Reason.CONFIGURATION, code, "the webhook or its channel is gone or closed to us");
      default -> refused(Reason.OTHER, code, "Slack refuses the message");
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
