package allday.channels.whatsapp;

import allday.channels.ChannelContract;
import allday.channels.Meta;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class WhatsAppContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new WhatsAppProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new WhatsAppChat(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new WhatsAppReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("phone-number-id", "106540352242922", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "access-token", "EAAGm0PX4ZCpsBAKZCt0pS3cret",
        "app-secret", "9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "verify-token", "a-word-of-our-own");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "phone-number-id", "+14155550199", "version", "25", "base-url", "graph.facebook.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(Meta.APP_SECRET, "another app's secret", null, WhatsAppContractTest::sign);
  }

  /** Hex of HMAC-SHA256 over the body, after the name of the algorithm. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return new WebhookRequest(
        "POST",
        "/receipts/whatsapp/main",
        query,
        Headers.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
