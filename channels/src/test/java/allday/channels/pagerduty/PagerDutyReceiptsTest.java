package allday.channels.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the vector of go-pagerduty's webhookv3_test.go. */
class PagerDutyReceiptsTest {
  private static final String SIGNATURE =
      "v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd";

  @Test
  void takesThePublishedRequest() throws IOException {
    assertThat(verdict(published(), SIGNATURE)).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void takesOneOfSeveralSignatures() throws IOException {
    String other = "v1=" + "0".repeat(64);

    assertThat(verdict(published(), other + "," + SIGNATURE)).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(published(), other)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesItWithAnotherBody() throws IOException {
    byte[] changed = published();
    changed[100] ^= 1;

    assertThat(verdict(changed, SIGNATURE)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesAKeyOfAnotherKindInWords() {
    var secrets = new Secrets(Map.of("integration-key", List.of(new Secret("u+AbCdEf-rest-key"))));

    var problems = new PagerDutyProvider().spec().check().problems(Settings.NONE, secrets);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.what()).contains("Events API v2").doesNotContain("u+Ab"));
  }

  private static Verdict verdict(byte[] body, String signature) {
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/pagerduty/main",
            null,
            Headers.of("X-PagerDuty-Signature", signature),
            body,
            Instant.parse("2026-03-01T12:00:00Z"));
    var account =
        new ChannelAccount(
            new ChannelId("main"),
            PagerDutyProvider.ID,
            Settings.NONE,
            new Secrets(
                Map.of(
                    "webhook-secret",
                    List.of(
                        new Secret(
                            "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK")))),
            URI.create("https://orders.example.com/receipts/pagerduty/main"));
    return new PagerDutyReceipts().verify(request, account);
  }

  private static byte[] published() throws IOException {
    try (var file = PagerDutyReceiptsTest.class.getResourceAsStream("published-webhook.json")) {
      return file.readAllBytes();
    }
  }
}
