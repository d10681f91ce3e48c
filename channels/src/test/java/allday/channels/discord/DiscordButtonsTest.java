package allday.channels.discord;

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

/** How Discord finds out whether an endpoint is worth keeping. */
class DiscordButtonsTest {
  private static final String TIME = "1772366400";
  private static final byte[] PING = "{\"type\":1}".getBytes(StandardCharsets.UTF_8);
  private final DiscordButtons reader = new DiscordButtons();

  @Test
  void answersAGreeting() throws Exception {
    var verdict = verdict(AppKeys.signed(AppKeys.OURS, TIME, PING));

    assertThat(verdict).isInstanceOf(Verdict.Handshake.class);
    var answer = ((Verdict.Handshake) verdict).answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(PING);
  }

  @Test
  void turnsAwayAGreetingThatIsSignedWrongOnPurpose() throws Exception {
    assertThat(verdict(AppKeys.signed(AppKeys.ANOTHERS, TIME, PING)))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(Headers.NONE)).isInstanceOf(Verdict.Refused.class);
    assertThat(reader.answers().refused().status()).isEqualTo(401);
  }

  @Test
  void saysOnlyThatItHeardOfAButton() {
    assertThat(reader.answers().stored().body())
        .isEqualTo("{\"type\":6}".getBytes(StandardCharsets.UTF_8));
  }

  private Verdict verdict(Headers headers) {
    return reader.verify(
        new WebhookRequest("POST", "/receipts/discord/main", null, headers, PING, Instant.EPOCH),
        new ChannelAccount(
            new ChannelId("main"),
            DiscordProvider.ID,
            Settings.NONE,
            new Secrets(Map.of("public-key", List.of(new Secret(AppKeys.OURS)))),
            URI.create("https://orders.example.com/receipts/discord/main")));
  }
}
