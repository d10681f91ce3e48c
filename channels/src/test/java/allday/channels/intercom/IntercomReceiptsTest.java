package allday.channels.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.config.ConfigProblem;
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

/** Intercom publishes no vector; this one is computed with openssl. */
class IntercomReceiptsTest {
  private static final String PING = "{\"type\":\"notification_event\",\"topic\":\"ping\"}";

  @Test
  void takesWhatIsSignedWithTheClientSecret() {
    assertThat(verdict(PING)).isInstanceOf(Verdict.Genuine.class);
    assertThat(verdict(PING.replace("ping", "pong"))).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void wantsBothSettingsOfTickets() {
    var half = new Settings(Map.of("ticket-type", "1234"));

    assertThat(new IntercomProvider().spec().check().problems(half, Secrets.NONE))
        .extracting(ConfigProblem::path)
        .containsExactly("settings.ticket-contact");
  }

  private static Verdict verdict(String body) {
    var request =
        new WebhookRequest(
            "POST",
            "/receipts/intercom/main",
            null,
            Headers.of("X-Hub-Signature", "sha1=dc2486fdb2fddedce1bcb8873be8dcd7e5e0eae2"),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-03-01T12:00:00Z"));
    var account =
        new ChannelAccount(
            new ChannelId("main"),
            IntercomProvider.ID,
            Settings.NONE,
            new Secrets(Map.of("client-secret", List.of(new Secret("my-client-secret")))),
            URI.create("https://orders.example.com/receipts/intercom/main"));
    return new IntercomReceipts().verify(request, account);
  }
}
