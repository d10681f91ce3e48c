package allday.channels.messagebird;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class MessageBirdContractTest extends ChannelContract {
  private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

  @Override
  protected Provider provider() {
    return new MessageBirdProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new MessageBirdSms(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new MessageBirdReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("from", "Bistro42", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "api-key", "bk_eu1_kJ3nV0xQt0pS3cret",
        "webhook-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "from", "a sender name that is too long", "base-url", "bird.com", "path", "v1/sms");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        MessageBirdProvider.WEBHOOK_SECRET,
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
        Duration.ofMinutes(5),
        MessageBirdContractTest::sign);
  }

  /** HMAC-SHA256 over id, time and body, with full stops between them; the key is in Base64. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((ID + "." + time + ".").getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(body);
    var mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    return new WebhookRequest(
        "POST",
        "/receipts/messagebird/main",
        query,
        Headers.of(
            "webhook-id", ID, "webhook-timestamp", time, "webhook-signature", "v1," + signature),
        body,
        at);
  }
}
