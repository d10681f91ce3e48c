package allday.channels.gmail;

import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.config.SecretSlot;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Tokens;
import allday.contracts.http.Tokens.Fetched;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Access tokens, by a service account or by a consent that was given once. */
final class GmailLogin {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Tokens tokens = new Tokens();

  /**
   * A token or why there is none.
   *
   * @param kept whether it is one of before, which may have been taken back since
   */
  record Held(Fetched fetched, boolean kept) {}

  Held token(ChannelAccount account, Http http, Instant now) {
    var asked = new AtomicBoolean();
    var fetched =
        tokens.get(
            account.id().value(),
            now,
            () -> {
              asked.set(true);
              return fetch(account, http, now);
            });
    return new Held(fetched, !asked.get());
  }

  void refused(ChannelAccount account, String token) {
    tokens.refused(account.id().value(), token);
  }

  private static Fetched fetch(ChannelAccount account, Http http, Instant now) {
    var url = account.get(GmailProvider.TOKEN_URL);
    var call = HttpCall.postForm(url, request(account, url.toString(), now)).within(PATIENCE);
    var answer = http.call(call);
    if (answer instanceof HttpAnswer.Answered got && got.isSuccess()) {
      var body = Json.parseOrNothing(got.body());
      String token = body.at("/access_token").text();
      if (token != null) {
        return new Fetched.Token(token, now.plusSeconds(life(body)));
      }
    }
    return new Fetched.NoToken(answer);
  }

  private static long life(Doc body) {
    String seconds = body.at("/expires_in").text("");
    return seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) : 60;
  }

  private static Map<String, String> request(ChannelAccount account, String url, Instant now) {
    return serviceAccount(account)
        .map(
            service ->
                Map.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    service.assertion(mailbox(account), url, now)))
        .orElseGet(
            () ->
                Map.of(
                    "grant_type",
                    "refresh_token",
                    "client_id",
                    account.find(GmailProvider.CLIENT_ID).orElse(""),
                    "client_secret",
                    revealed(account, GmailProvider.CLIENT_SECRET),
                    "refresh_token",
                    revealed(account, GmailProvider.REFRESH_TOKEN)));
  }

  private static Optional<ServiceAccount> serviceAccount(ChannelAccount account) {
    return account.secrets().find(GmailProvider.SERVICE_ACCOUNT).flatMap(ServiceAccount::read);
  }

  private static String mailbox(ChannelAccount account) {
    return account.find(GmailProvider.MAILBOX).orElseGet(() -> account.get(GmailProvider.FROM));
  }

  private static String revealed(ChannelAccount account, SecretSlot slot) {
    return account.secrets().find(slot).map(secret -> secret.reveal()).orElse("");
  }

  /** Without a token nothing was sent, however the call for it ended. */
  static Outcome outcome(HttpAnswer why, Instant now) {
    return switch (why) {
      case HttpAnswer.NoAnswer _ -> new Outcome.TryLater(null, "no token: Google does not answer");
      case HttpAnswer.Answered got ->
          got.status() == 429 || got.status() >= 500
              ? new Outcome.TryLater(Outcomes.waiting(got, now), "no token: Google cannot now")
              : new Outcome.Refused(Reason.CONFIGURATION, code(got), "Google gives no token");
    };
  }

  private static String code(HttpAnswer.Answered answer) {
    String word = Json.parseOrNothing(answer.body()).at("/error").text("");
    return word.matches("[a-z_]{1,60}") ? word : "http-" + answer.status();
  }
}
