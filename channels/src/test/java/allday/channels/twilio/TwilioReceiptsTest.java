package allday.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ChannelId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Speech;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioReceiptsTest {
  private static final String CALL = "019caa0c-7c00-7000-8000-000000001042";
  private final TwilioReceipts receipts = new TwilioReceipts();

  @Test
  void saysNothingBackToTheCustomer() {
    var answer = receipts.answers().stored();

    assertThat(answer.contentType()).startsWith("text/xml");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("<Response/>");
  }

  @Test
  void answersStopOurselvesWhereTwilioDoesNot() {
    var read = read("MessageSid=SM1&From=%2B14155550100&To=%2B14155550199&Body=STOP", "false");

    assertThat(read)
        .singleElement()
        .isInstanceOfSatisfying(
            Receipt.Inbound.class, inbound -> assertThat(inbound.providerAnswers()).isFalse());
  }

  @Test
  void aNoticeOnAMachineFailsWhereTheOperatorSaysSo() {
    var read =
        read(
            "CallSid=CA1&CallStatus=completed&AnsweredBy=machine_start",
            Map.of("voicemail-counts", "false"));

    assertThat(read)
        .singleElement()
        .isInstanceOfSatisfying(
            Receipt.Progress.class,
            progress -> {
              assertThat(progress.state()).isEqualTo(Receipt.State.FAILED);
              assertThat(progress.refused().code()).isEqualTo("answered-by-machine");
            });
  }

  @Test
  void keepsAStatusOfACallItDoesNotKnow() {
    assertThatThrownBy(() -> read("CallSid=CA1&CallStatus=teleported", Map.of()))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageNotContaining("teleported");
  }

  @Test
  void saysInTheCallWhatCameOfAKeyAndListensOnceMoreWhereItIsAsked() {
    assertThat(spoken(new Speech("Fini & <merci>.", "fr", null)))
        .isEqualTo("<Response><Say language=\"fr-FR\">Fini &amp; &lt;merci&gt;.</Say></Response>");
    assertThat(spoken(new Speech("Wrong key.", "en-GB", "Press 9.")))
        .isEqualTo(
            "<Response><Gather input=\"dtmf\" numDigits=\"1\" finishOnKey=\"\" timeout=\"8\""
                + " action=\"https://orders.example.com/receipts/twilio/sms?message="
                + CALL
                + "&amp;keys=last\"><Say language=\"en-GB\">Wrong key.</Say>"
                + "<Say language=\"en-GB\">Press 9.</Say></Gather></Response>");
  }

  @Test
  void takesNoKeyThatIsNone() {
    for (var digits : List.of("99", "A", "%00", "")) {
      assertThat(
              receipts.read(
                  request("CallSid=CA1&Digits=" + digits, "message=" + CALL + "&keys=first"),
                  account(Map.of())))
          .isEmpty();
    }
    assertThat(receipts.read(request("CallSid=CA1&Digits=9", "keys=first"), account(Map.of())))
        .as("of no message")
        .isEmpty();
  }

  private String spoken(Speech speech) {
    var answer =
        receipts.spoken(
            speech,
            request("CallSid=CA1&Digits=5", "message=" + CALL + "&keys=first"),
            account(Map.of()));
    assertThat(answer.contentType()).startsWith("text/xml");
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void keepsAStatusItDoesNotKnow() {
    assertThatThrownBy(() -> read("MessageSid=SM1&MessageStatus=teleported", "true"))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageNotContaining("teleported");
  }

  private List<Receipt> read(String body, String answersKeywords) {
    return read(body, Map.of("answers-keywords", answersKeywords));
  }

  private List<Receipt> read(String body, Map<String, String> settings) {
    return receipts.read(request(body, null), account(settings));
  }

  private static ChannelAccount account(Map<String, String> settings) {
    return new ChannelAccount(
        new ChannelId("sms"),
        TwilioProvider.ID,
        new Settings(settings),
        Secrets.NONE,
        URI.create("https://orders.example.com/receipts/twilio/sms"));
  }

  private static GenuineRequest request(String body, String query) {
    return GenuineRequest.again(
        new WebhookRequest(
            "POST",
            "/receipts/twilio/sms",
            query,
            Headers.NONE,
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-03-01T12:00:00Z")),
        "secret-1");
  }
}
