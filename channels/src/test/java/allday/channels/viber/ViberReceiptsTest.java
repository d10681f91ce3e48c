package allday.channels.viber;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the vector of Viber's own libraries for Java and Python. */
class ViberReceiptsTest {
  private static final String BODY =
      "{\"event\":\"webhook\",\"timestamp\":4977069964384421269,\"message_token\":1478683725125}";

  @Test
  void takesThePublishedRequest() {
    assertThat(verdict(BODY)).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void refusesItWithAnotherBody() {
    assertThat(verdict(BODY.replace("webhook", "message"))).isInstanceOf(Verdict.Refused.class);
  }

  private static Verdict verdict(String body) {
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/viber/main",
            null,
            Headers.of(
                "X-Viber-Content-Signature",
                "d21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef"),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-03-01T12:00:00Z"));
    var account =
        new ChannelAccount(
            new ChannelId("main"),
            ViberProvider.ID,
            Settings.NONE,
            new Secrets(
                Map.of(
                    "auth-token",
                    List.of(new Secret("44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3")))),
            URI.create("https://orders.example.com/receipts/viber/main"));
    return new ViberReceipts().verify(request, account);
  }
}
