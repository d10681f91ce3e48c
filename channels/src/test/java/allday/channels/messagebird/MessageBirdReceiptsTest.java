package allday.channels.messagebird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the vector of the Standard Webhooks libraries. */
class MessageBirdReceiptsTest {
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final MessageBirdReceipts receipts = new MessageBirdReceipts();

  @Test
  void takesThePublishedRequest() {
    assertThat(verdict("{\"test\": 2432232314}", SIGNATURE)).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict("{\"test\": 2432232314}", "v1,bm90IHRoaXMgb25l " + SIGNATURE))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void refusesItWithAnotherBody() {
    assertThat(verdict("{\"test\": 2432232315}", SIGNATURE)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void keepsAnEventOfAMessageThatItDoesNotKnow() {
    var request = GenuineRequest.again(request("{\"type\":\"sms.teleported\"}", ""), "secret-1");

    assertThatThrownBy(() -> receipts.read(request, account()))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageNotContaining("teleported");
  }

  @Test
  void refusesAKeyOfTheOlderProductsInWords() {
    var secrets = new Secrets(Map.of("api-key", List.of(new Secret("live_0123456789abcdef"))));

    var problems = new MessageBirdProvider().spec().check().problems(Settings.NONE, secrets);

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("secrets.api-key"))
        .satisfies(
            problem -> assertThat(problem.what()).contains("bk_eu1_").doesNotContain("live"));
  }

  @Test
  void findsTheRegionInTheKey() {
    assertThat(MessageBirdProvider.base(new Secret("bk_us1_abc")))
        .isEqualTo(URI.create("https://us1.platform.bird.com"));
  }

  private Verdict verdict(String body, String signature) {
    return receipts.verify(request(body, signature), account());
  }

  private static WebhookRequest request(String body, String signature) {
    return new WebhookRequest(
        "POST",
        "/receipts/messagebird/sms",
        null,
        Headers.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", signature),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.ofEpochSecond(1614265330));
  }

  private static ChannelAccount account() {
    return new ChannelAccount(
        new ChannelId("sms"),
        MessageBirdProvider.ID,
        Settings.NONE,
        new Secrets(
            Map.of(
                "webhook-secret", List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))),
        URI.create("https://orders.example.com/receipts/messagebird/sms"));
  }
}
