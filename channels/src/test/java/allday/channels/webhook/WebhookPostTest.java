package allday.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.contracts.web.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookPostTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=";

  private final List<HttpCall> calls = new ArrayList<>();
  private final Http http =
      call -> {
        calls.add(call);
        return new HttpAnswer.Answered(200, Headers.NONE, new byte[0]);
      };

  @Test
  void callsWhatLeadsIntoTheOpenNet() {
    var outcome = send(_ -> new InetAddress[] {InetAddress.getByName("8.8.8.8")});

    assertThat(outcome).isInstanceOf(Outcome.Sent.class);
    assertThat(calls).hasSize(1);
  }

  @Test
  void looksAgainAtEveryMessage() {
    var answers = new ArrayList<>(List.of("8.8.8.8", "127.0.0.1"));
    Destination.Names rebinding =
        _ -> new InetAddress[] {InetAddress.getByName(answers.removeFirst())};
    var post = new WebhookPost(CLOCK, rebinding);

    var first = post.send(message(), account("https://erp.example.com/"), http);
    var second = post.send(message(), account("https://erp.example.com/"), http);

    assertThat(first).isInstanceOf(Outcome.Sent.class);
    assertThat(second)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("private-address"));
    assertThat(calls).hasSize(1);
  }

  @Test
  void triesLaterWhereTheNameServiceKnowsNothing() {
    var outcome =
        send(
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(outcome).isInstanceOf(Outcome.TryLater.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void namesAtStartWhatCannotWork() {
    assertThat(problems("http://erp.example.com", SECRET)).containsExactly("settings.url");
    assertThat(problems("https://erp.example.com", "whsec_c2hvcnQ="))
        .containsExactly("secrets.secret");
    assertThat(problems("https://erp.example.com", "not base64")).containsExactly("secrets.secret");
    assertThat(problems("https://erp.example.com", SECRET)).isEmpty();
  }

  private static List<String> problems(String url, String secret) {
    return new WebhookProvider()
        .spec().check().problems(new Settings(Map.of("url", url)), secrets(secret)).stream()
            .map(ConfigProblem::path)
            .toList();
  }

  private Outcome send(Destination.Names names) {
    return new WebhookPost(CLOCK, names).send(message(), account("https://erp.example.com/"), http);
  }

  private static Message message() {
    return new Message(
        UUID.fromString("019caa0c-7c00-7000-8000-000000001042"),
        Kind.TEAM_CHAT,
        Recipient.OF_THE_ACCOUNT,
        Content.text("Order 1042", "Order 1042 is delayed"),
        Purpose.STAFF_OPS,
        "en",
        null,
        null,
        null);
  }

  private static ChannelAccount account(String url) {
    return new ChannelAccount(
        new ChannelId("erp"),
        WebhookProvider.ID,
        new Settings(Map.of("url", url)),
        secrets(SECRET),
        URI.create("https://orders.example.com/receipts/webhook/erp"));
  }

  private static Secrets secrets(String secret) {
    return new Secrets(Map.of("secret", List.of(new Secret(secret))));
  }
}
