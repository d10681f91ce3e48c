package allday.channels.plivo;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Speech;
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
  private static final String CALL = "019caa0c-7c00-7000-8000-000000001042";
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
  void listensForAKeyWhereTheCallAsksForOne() {
    var request =
        request(
            "message=" + CALL + "&ask=Dr%C3%BCcken%20Sie%20die%209.&language=de&say=Fertig.",
            "CallUUID=1&CallStatus=in-progress",
            Headers.of(
                "X-Plivo-Signature-V3",
                "+jeFe1D9Hd+2sZu9I2pXT1afrZ/mNG9RMRUDp3jH9+Q=",
                "X-Plivo-Signature-V3-Nonce",
                "12345"));

    assertThat(receipts.verify(request, account(Map.of())))
        .isInstanceOfSatisfying(
            Verdict.Handshake.class,
            handshake ->
                assertThat(new String(handshake.answer().body(), StandardCharsets.UTF_8))
                    .isEqualTo(
                        "<Response>"
                            + input("first")
                            + "<Speak language=\"de-DE\">Fertig.</Speak><Speak"
                            + " language=\"de-DE\">Drücken Sie die 9.</Speak></GetInput></Response>"));
  }

  @Test
  void saysInTheCallWhatCameOfAKeyAndListensOnceMoreWhereItIsAsked() {
    assertThat(spoken(new Speech("Done & over.", "en", null)))
        .isEqualTo("<Response><Speak language=\"en-US\">Done &amp; over.</Speak></Response>");
    assertThat(spoken(new Speech("Wrong key.", "en", "Press 9.")))
        .isEqualTo(
            "<Response>"
                + input("last")
                + "<Speak language=\"en-US\">Wrong key.</Speak>"
                + "<Speak language=\"en-US\">Press 9.</Speak></GetInput></Response>");
  }

  @Test
  void takesNoKeyWithVersionTwo() {
    assertThat(
            receipts.verify(
                v2("message=" + CALL + "&keys=first", "CallUUID=1&Digits=9"), account(Map.of())))
        .isInstanceOf(Verdict.Refused.class);
  }

  private static String input(String asked) {
    return "<GetInput inputType=\"dtmf\" numDigits=\"1\" finishOnKey=\"none\""
        + " executionTimeout=\"8\" method=\"POST\" action=\"https://answer.url?message="
        + CALL
        + "&amp;keys="
        + asked
        + "\">";
  }

  private String spoken(Speech speech) {
    var pressed = request("message=" + CALL + "&keys=first", "CallUUID=1&Digits=5", Headers.NONE);
    var answer =
        receipts.spoken(speech, GenuineRequest.again(pressed, "secret-1"), account(Map.of()));
    return new String(answer.body(), StandardCharsets.UTF_8);
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
