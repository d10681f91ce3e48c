package allday.channels.plivo;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
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

/** With signatures computed by hand: HMAC-SHA256 with the key my_auth_token, nonce 12345. */
class PlivoReceiptsTest {
  private static final String V2 = "ehV3IKhLysWBxC1sy8INm0qGoQYdYsHwuoKjsX7FsXc=";
  private static final String MESSAGE = "MessageUUID=db3ce55a&Status=delivered";

  private final PlivoReceipts receipts = new PlivoReceipts();

  @Test
  void takesAMessageStatusWithVersionTwoUnlessToldNotTo() {
    assertThat(receipts.verify(v2(null, MESSAGE), account(Map.of())))
        .isInstanceOf(Verdict.Genuine.class);
    assertThat(receipts.verify(v2(null, MESSAGE), account(Map.of("v2-is-enough", "false"))))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void takesNoCallWithVersionTwo() {
    assertThat(receipts.verify(v2(null, "CallUUID=1&CallStatus=completed"), account(Map.of())))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(receipts.verify(v2("say=hello", MESSAGE), account(Map.of())))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void tellsPlivoWhatToSayToWhoPickedUp() {
    var request =
        request(
            "language=de&say=Bestellung+%3C1042%3E+%26+Co",
            "CallUUID=1&CallStatus=in-progress",
            Headers.of(
                "X-Plivo-Signature-V3",
                "ne9aMcwKZP63ijSok+sE+shIS3UUU67eQgTJFcASZY8=",
                "X-Plivo-Signature-V3-Nonce",
                "12345"));

    assertThat(receipts.verify(request, account(Map.of())))
        .isInstanceOfSatisfying(
            Verdict.Handshake.class,
            handshake ->
                assertThat(new String(handshake.answer().body(), StandardCharsets.UTF_8))
                    .isEqualTo(
                        "<Response><Speak language=\"de-DE\">Bestellung &lt;1042&gt; &amp;"
                            + " Co</Speak></Response>"));
  }

  @Test
  void aMachineIsAFailureWhereTheOperatorSaysSo() {
    var request =
        GenuineRequest.again(
            request(null, "CallUUID=1&CallStatus=completed&Machine=true", Headers.NONE),
            "secret-1");

    assertThat(receipts.read(request, account(Map.of("voicemail-counts", "false"))))
        .singleElement()
        .isInstanceOfSatisfying(
            Receipt.Progress.class,
            progress -> assertThat(progress.refused().code()).isEqualTo("answered-by-machine"));
  }

  private static WebhookRequest v2(String query, String body) {
    return request(
        query, body, Headers.of("X-Plivo-Signature-V2", V2, "X-Plivo-Signature-V2-Nonce", "12345"));
  }

  private static WebhookRequest request(String query, String body, Headers headers) {
    return new WebhookRequest(
        "POST",
        "/",
        query,
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-03-01T12:00:00Z"));
  }

  private static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(
        new ChannelId("sms"),
        PlivoProvider.ID,
        new Settings(settings),
        new Secrets(Map.of("auth-token", List.of(new Secret("my_auth_token")))),
        URI.create("https://answer.url"));
  }
}
