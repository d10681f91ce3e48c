package allday.channels.sendgrid;

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

/** With the vector of sendgrid-java's EventWebhookTest. */
class SendGridReceiptsTest {
  private static final String KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw"
          + "+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
  private static final String OTHER_KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntl"
          + "o7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==";
  private static final String SIGNATURE =
      "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtE"
          + "ZtM=";
  private static final String TIMESTAMP = "1600112502";
  private static final String EVENTS =
      "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
          + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
          + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-"
          + "5F5FC76C-9.0\",\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\","
          + "\"timestamp\":1600112492}]";

  private final SendGridReceipts receipts = new SendGridReceipts();

  @Test
  void takesThePublishedRequestToItsLastLineBreak() {
    assertThat(verdict(KEY, TIMESTAMP, EVENTS + "\r\n")).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void refusesItWithoutItsLineBreak() {
    assertThat(verdict(KEY, TIMESTAMP, EVENTS)).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(KEY, TIMESTAMP, EVENTS + "\n")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void refusesItWithAnotherKeyTimeOrBody() {
    assertThat(verdict(OTHER_KEY, TIMESTAMP, EVENTS + "\r\n")).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(KEY, "1600112503", EVENTS + "\r\n")).isInstanceOf(Verdict.Refused.class);
    assertThat(verdict(KEY, TIMESTAMP, EVENTS.replace("dropped", "bounced") + "\r\n"))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void keepsAnEventItDoesNotKnow() {
    var request = request(TIMESTAMP, "[{\"event\":\"teleported\",\"email\":\"hello@world.com\"}]");

    assertThatThrownBy(() -> receipts.read(GenuineRequest.again(request, "secret-1"), account(KEY)))
        .isInstanceOf(PayloadProblem.class)
        .hasMessageNotContaining("hello@world.com");
  }

  private Verdict verdict(String key, String time, String body) {
    return receipts.verify(request(time, body), account(key));
  }

  private static WebhookRequest request(String time, String body) {
    return new WebhookRequest(
        "POST",
        "/receipts/sendgrid/mail",
        null,
        Headers.of(
            "X-Twilio-Email-Event-Webhook-Signature", SIGNATURE,
            "X-Twilio-Email-Event-Webhook-Timestamp", time),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.ofEpochSecond(1600112502));
  }

  private static ChannelAccount account(String key) {
    return new ChannelAccount(
        new ChannelId("mail"),
        SendGridProvider.ID,
        Settings.NONE,
        new Secrets(Map.of("webhook-key", List.of(new Secret(key)))),
        URI.create("https://orders.example.com/receipts/sendgrid/mail"));
  }
}
