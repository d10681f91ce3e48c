package allday.channels.googlechat;

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
import allday.contracts.http.Urls;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Posts to the one space that a webhook belongs to. Google tells nothing afterwards. */
@Component
class GoogleChatWebhook implements Channel {
  private static final Pattern PATH = Pattern.compile("/v1/spaces/[^/]+/messages");

  private final Clock clock;

  GoogleChatWebhook(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return GoogleChatProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var url = url(account.secret(GoogleChatProvider.WEBHOOK_URL));
    if (url.isEmpty()) {
      return refused(
          Reason.CONFIGURATION,
          "webhook-url",
          "the secret webhook-url must be as Chat shows it:"
              + " https://chat.googleapis.com/v1/spaces/<space>/messages?key=…&token=…");
    }
    var thread =
        account.get(GoogleChatProvider.THREADS) ? thread(message) : Optional.<String>empty();
    var call =
        HttpCall.post(
                Urls.query(url.get(), query(message, thread)),
                "application/json; charset=UTF-8",
                GoogleChatCard.json(message, thread).getBytes(StandardCharsets.UTF_8))
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> sent(Json.parseOrNothing(got.body()));
      case HttpAnswer.Answered got -> outcome(got, clock.instant());
    };
  }

  private static Optional<URI> url(Secret secret) {
    return Urls.encrypted(secret)
        .filter(url -> PATH.matcher(url.getPath()).matches())
        .filter(url -> url.getRawQuery() != null && url.getRawQuery().contains("token="));
  }

  private static Optional<String> thread(Message message) {
    var matter = message.matter();
    return matter == null
        ? Optional.ofNullable(message.content().facts().get("order_id")).map(id -> "order-" + id)
        : Optional.of(matter.key());
  }

  /** Without the option Chat would not look at the thread. */
  private static Map<String, String> query(Message message, Optional<String> thread) {
    var query = new TreeMap<>(Map.of("requestId", message.id().toString()));
    if (thread.isPresent()) {
      query.put("messageReplyOption", "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD");
    }
    return query;
  }

  private static Outcome sent(Doc message) {
    String name = message.at("/name").text();
    return name == null
        ? new Outcome.Unclear("the answer was not Chat's message")
        : new Outcome.Sent(name);
  }

  private static Outcome outcome(HttpAnswer.Answered answer, Instant now) {
    String status = Json.parseOrNothing(answer.body()).at("/error/status").text("");
    String code = status.matches("[A-Z_]{1,60}") ? status : "http-" + answer.status();
    return switch (answer.status()) {
      case 400 -> refused(Reason.CONTENT, code, "Chat does not take the message as it is");
      case 401, 403 ->
          refused(Reason.CONFIGURATION, code, "the webhook was removed or webhooks are forbidden");
      case 404 -> refused(Reason.CONFIGURATION, code, "the space or its webhook is gone");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }
}
