package allday.channels.sns;

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

class SnsContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SnsProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SnsPublish(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SnsReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "region", "eu-west-1",
        "access-key-id", "AKIAIOSFODNN7EXAMPLE",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "secret-access-key", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY",
        "receipt-secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "region", "Ireland",
        "access-key-id", "my key",
        "topic", "kitchen",
        "sender-id", "12345",
        "origination-number", "Bistro",
        "max-price", "cheap",
        "entity-id", "",
        "base-url", "ftp://sns.amazonaws.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        SnsProvider.RECEIPT_SECRET,
        "whsec_dnV0c3JxcG9ubWxramloZ2ZlZGNiYTk4NzY1NDMyMTA=",
        Duration.ofMinutes(5),
        SnsContractTest::sign);
  }

  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(("3817." + time + ".").getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(body);
    var mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    return new WebhookRequest(
        "POST",
        "/receipts/sns/main",
        query,
        Headers.of(
            "webhook-id",
            "3817",
            "webhook-timestamp",
            time,
            "webhook-signature",
            "v1," + signature),
        body,
        at);
  }
}
