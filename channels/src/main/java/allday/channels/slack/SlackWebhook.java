package allday.channels.slack;

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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts to the one channel that an incoming webhook belongs to. */
@Component
class SlackWebhook implements Channel {
  private static final String CARDS = "/actions/";

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
    var url = Urls.encrypted(account.secret(SlackProvider.WEBHOOK_URL));
    if (url.isEmpty()) {
      return new Outcome.Refused(
          Reason.CONFIGURATION, "webhook-url", "the secret webhook-url must be an https URL");
    }
    boolean interactive = !account.secrets(SlackProvider.SIGNING_SECRET).isEmpty();
    var card = card(message, url.get());
    return card.isPresent()
        ? change(card.get(), SlackBlocks.replacing(message, interactive), http)
        : post(url.get(), SlackBlocks.json(message, interactive), http);
  }

  private Outcome post(URI url, String json, Http http) {
    return switch (http.call(call(url, json))) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer -> outcome(answer, clock.instant());
    };
  }

  /** A card may be changed for half an hour; that it cannot is no fault of the webhook. */
  private Outcome change(URI card, String json, Http http) {
    return switch (http.call(call(card, json))) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered answer when answer.isSuccess() -> new Outcome.Sent(null);
      case HttpAnswer.Answered answer when answer.status() == 429 || answer.status() >= 500 ->
          outcome(answer, clock.instant());
      case HttpAnswer.Answered answer ->
          refused(
              Reason.OTHER, "http-" + answer.status(), "Slack does not change the card any more");
    };
  }

  private static HttpCall call(URI url, String json) {
    return HttpCall.postJson(url, json).within(Provider.Pace.USUAL.timeout());
  }

  /**
   * Where the card that a message replaces can be changed. It came in a request that Slack signed;
   * yet nothing is posted but to where the webhook is.
   */
  private static Optional<URI> card(Message message, URI webhook) {
    var matter = message.matter();
    if (matter == null || matter.replaces() == null) {
      return Optional.empty();
    }
    try {
      var url = URI.create(matter.replaces());
      boolean same =
          webhook.getScheme().equals(url.getScheme())
              && webhook.getAuthority().equals(url.getAuthority());
      return same && url.getPath().startsWith(CARDS) ? Optional.of(url) : Optional.empty();
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
