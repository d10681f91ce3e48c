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
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Posts to the one channel that a webhook belongs to. */
@Component
class DiscordWebhook implements Channel {
  /** The console copies it without a version, and that means one that is being given up. */
  private static final Pattern WEBHOOK =
      Pattern.compile("(https?://[^/?#]+)/api/(?:v\\d+/)?(webhooks/\\d+/[\\w-]+)");

  private static final Pattern MESSAGE = Pattern.compile("\\d{15,21}");

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
        call(message, url.get(), account)
            // Without a name of this form Cloudflare may turn the call away.
            .header("User-Agent", "DiscordBot (" + account.receiptUrl() + ", 1)")
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> sent(got);
      case HttpAnswer.Answered got -> DiscordErrors.outcome(got, clock.instant());
    };
  }

  private static HttpCall call(Message message, URI webhook, ChannelAccount account) {
    var matter = message.matter();
    var card = matter == null ? null : matter.replaces();
    if (card != null && MESSAGE.matcher(card).matches()) {
      var url = Urls.query(Urls.url(webhook, "/messages/{}", card), thread(account));
      return HttpCall.postJson(url, DiscordEmbed.replacing(message)).method("PATCH");
    }
    boolean interactive = !account.secrets(DiscordProvider.PUBLIC_KEY).isEmpty();
    var json = DiscordEmbed.json(message, account.find(DiscordProvider.USERNAME), interactive);
    return HttpCall.postJson(Urls.query(webhook, query(account)), json);
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
    query.putAll(thread(account));
    return query;
  }

  private static Map<String, String> thread(ChannelAccount account) {
    return account
        .find(DiscordProvider.THREAD)
        .map(thread -> Map.of("thread_id", thread))
        .orElse(Map.of());
  }

  private static Outcome sent(HttpAnswer.Answered answer) {
    String id = Json.parseOrNothing(answer.body()).at("/id").text();
    return id == null
        ? new Outcome.Unclear("the answer was not Discord's message")
        : new Outcome.Sent(id);
  }
}
