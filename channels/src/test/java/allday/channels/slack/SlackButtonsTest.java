package allday.channels.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published signature, and cards that are changed. */
class SlackButtonsTest {
  private static final String CARD = "https://hooks.slack.com/actions/T0123/42/kZ4hUtYx9wQ2";
  private static final String SIGNED_BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private final List<HttpCall> calls = new ArrayList<>();

  @Test
  void takesThePublishedRequestWhileItIsFresh() {
    assertThat(verdict(SIGNED_BODY, 1531420618)).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(SIGNED_BODY, 1531420618 + 301)).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(SIGNED_BODY + "x", 1531420618)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void putsAnotherCardInThePlaceOfTheOneThatWasPressed() {
    var outcome = send(new HttpAnswer.Answered(200, Headers.NONE, "ok".getBytes(UTF_8)));

    assertThat(outcome).isEqualTo(new Outcome.Sent(null));
    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().uri()).isEqualTo(URI.create(CARD));
    assertThat(new String(calls.getFirst().body(), UTF_8)).contains("\"replace_original\":true");
  }

  /** Half an hour later it cannot be changed, and the channel works all the same. */
  @ParameterizedTest
  @CsvSource({"404, OTHER", "403, OTHER", "410, OTHER"})
  void aCardThatCannotBeChangedDoesNotStopTheChannel(int status, Reason reason) {
    var outcome =
        send(new HttpAnswer.Answered(status, Headers.NONE, "expired_url".getBytes(UTF_8)));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void aCardIsTriedAgainWhereSlackCannotNow() {
    assertThat(send(new HttpAnswer.Answered(503, Headers.NONE, new byte[0])))
        .isInstanceOf(Outcome.TryLater.class);
  }

  private Outcome send(HttpAnswer answer) {
    var message =
        new Message(
            new UUID(0, 1),
            Kind.TEAM_CHAT,
            Recipient.OF_THE_ACCOUNT,
            Content.text("Ana sees to it", "Ana sees to it: order 1042"),
            Purpose.STAFF_OPS,
            "en",
            new Matter("problem:1", Matter.Phase.ACKNOWLEDGE, false).replacing(CARD),
            null,
            null);
    return new SlackWebhook(Clock.systemUTC())
        .send(
            message,
            account(),
            call -> {
              calls.add(call);
              return answer;
            });
  }

  private static Verdict verdict(String body, long now) {
    return new SlackButtons()
        .verify(
            new WebhookRequest(
                "POST",
                "/receipts/slack/main",
                null,
                Headers.of(
                    "X-Slack-Request-Timestamp", "1531420618", "X-Slack-Signature", SIGNATURE),
                body.getBytes(UTF_8),
                Instant.ofEpochSecond(now)),
            account());
  }

  private static ChannelAccount account() {
    return new ChannelAccount(
        new ChannelId("main"),
        SlackProvider.ID,
        Settings.NONE,
        new Secrets(
            Map.of(
                "webhook-url",
                List.of(new Secret("https://hooks.slack.com/services/T0123/B0123/sEcReT")),
                "signing-secret",
                List.of(new Secret("8f742231b10e8888abcd99yyyzzz85a5")))),
        URI.create("https://orders.example.com/receipts/slack/main"));
  }
}
