package allday.channels.mailgun;

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

class MailgunReceiptsTest {
  private static final String SIGNED =
      "{\"signature\":{\"timestamp\":\"1529006854\","
          + "\"token\":\"a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0\","
          + "\"signature\":\"a4aa5558dda1bdd45f39600cf45ad25006c9fa7980b210160d6df1e9c70160f5\"},"
          + "\"event-data\":{\"event\":\"%s\",\"id\":\"1\"}}";

  private final MailgunReceipts receipts = new MailgunReceipts();

  /** Computed outside of this project, by the documented recipe. */
  @Test
  void takesASignatureThatWasComputedElsewhere() {
    assertThat(receipts.verify(request("opened"), account())).isInstanceOf(Verdict.Genuine.class);
  }

  /** Not ours to mend: it is said in the README. */
  @Test
  void cannotTellThatTheEventWasChanged() {
    assertThat(receipts.verify(request("complained"), account()))
        .isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void keepsAnEventItDoesNotKnow() {
    var request = GenuineRequest.again(request("teleported"), "secret-1");

    assertThatThrownBy(() -> receipts.read(request, account()))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageNotContaining("teleported");
  }

  private static WebhookRequest request(String event) {
    return new WebhookRequest(
        "POST",
        "/receipts/mailgun/mail",
        null,
        Headers.NONE,
        String.format(SIGNED, event).getBytes(StandardCharsets.UTF_8),
        Instant.ofEpochSecond(1529006854));
  }

  private static ChannelAccount account() {
    return new ChannelAccount(
        new ChannelId("mail"),
        MailgunProvider.ID,
        Settings.NONE,
        new Secrets(Map.of("webhook-key", List.of(new Secret("test-signing-key")))),
        URI.create("https://orders.example.com/receipts/mailgun/mail"));
  }
}
