package allday.channels.discord;

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
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts to the one channel that a webhook belongs to. Discord tells nothing afterwards. */
@Component
class DiscordWebhook implements Channel {
  /** The console copies it without a version, and that means one that is being given up. */
  private static final Pattern WEBHOOK =
      Pattern.compile("(https?://[^/?#]+)/api/(?:v\\d+/)?(webhooks/\\d+/[\\w-]+)");

  private final Clock clock;

  DiscordWebhook(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return DiscordProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var url = url(account.secret(DiscordProvider.WEBHOOK_URL));
    if (url.isEmpty()) {
      return new Outcome.Refused(
          Reason.CONFIGURATION,
          "webhook-url",
          "the secret webhook-url must be as Discord copies it:"
              + " https://discord.com/api/webhooks/<id>/<token>");
    }
    var call =
        HttpCall.postJson(
                Urls.query(url.get(), query(account)),
                DiscordEmbed.json(message.content(), account.find(DiscordProvider.USERNAME)))
            // Without a name of this form Cloudflare may turn the call away.
            .header("User-Agent", "DiscordBot (" + account.receiptUrl() + ", 1)")
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> sent(got);
      case HttpAnswer.Answered got -> DiscordErrors.outcome(got, clock.instant());
    };
  }

  private static Optional<URI> url(Secret secret) {
    return Urls.encrypted(secret)
        .map(url -> WEBHOOK.matcher(url.toString()))
        .filter(found -> found.matches())
        .map(found -> URI.create(found.group(1) + "/api/v10/" + found.group(2)));
  }

  /** Without waiting, a message that was not saved would look like one that was. */
  private static Map<String, String> query(ChannelAccount account) {
    var query = new TreeMap<>(Map.of("wait", "true"));
    account.find(DiscordProvider.THREAD).ifPresent(thread -> query.put("thread_id", thread));
    return query;
  }

  private static Outcome sent(HttpAnswer.Answered answer) {
    String id = id(answer);
    return id == null
        ? new Outcome.Unclear("the answer was not Discord's message")
        : new Outcome.Sent(id);
  }

  private static @Nullable String id(HttpAnswer.Answered answer) {
    try {
      return Json.parse(answer.body()).at("/id").text();
    } catch (PayloadProblem notJson) {
      return null;
    }
  }
}
