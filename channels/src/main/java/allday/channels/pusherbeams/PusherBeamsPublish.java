package allday.channels.pusherbeams;

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
import allday.contracts.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes to one user of the app, on all their devices. */
@Component
class PusherBeamsPublish implements Channel {
  private static final int LONGEST_USER = 164;

  private final Clock clock;

  PusherBeamsPublish(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return PusherBeamsProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    int length = message.to().address().getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST_USER) {
      return refused(Reason.ADDRESS_DEAD, "user", "this is no user id of Beams");
    }
    var now = clock.instant();
    var expires = message.expiresAt();
    if (expires != null && !expires.isAfter(now)) {
      return refused(Reason.OBSOLETE, "expired", "its time is over");
    }
    String instance = account.get(PusherBeamsProvider.INSTANCE);
    var base =
        account
            .find(PusherBeamsProvider.BASE_URL)
            .orElseGet(() -> URI.create("https://" + instance + ".pushnotifications.pusher.com"));
    var call =
        HttpCall.postJson(
                Urls.url(base, "/publish_api/v1/instances/{}/publishes/users", instance),
                BeamsPayload.json(message, now))
            .bearer(account.secret(PusherBeamsProvider.SECRET_KEY).reveal())
            .header("Accept", "application/json")
            .within(Provider.Pace.USUAL.timeout());
    return switch (http.call(call)) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case HttpAnswer.Answered got when got.isSuccess() -> new Outcome.Sent(id(got));
      case HttpAnswer.Answered got -> outcome(got, now);
    };
  }

  private static Outcome outcome(HttpAnswer.Answered answer, Instant now) {
    String code = "http-" + answer.status();
    return switch (answer.status()) {
      case 400, 422 -> refused(Reason.CONTENT, code, "Beams does not take the message as it is");
      case 401 -> refused(Reason.CONFIGURATION, code, "the secret key is wrong");
      case 402 -> refused(Reason.CONFIGURATION, code, "the plan's limit is reached");
      case 404 -> refused(Reason.CONFIGURATION, code, "there is no such instance");
      default -> Outcomes.of(answer, now);
    };
  }

  private static Outcome refused(Reason reason, String code, String why) {
    return new Outcome.Refused(reason, code, why);
  }

  private static @Nullable String id(HttpAnswer.Answered answer) {
    return Json.parseOrNothing(answer.body()).at("/publishId").text();
  }
}
