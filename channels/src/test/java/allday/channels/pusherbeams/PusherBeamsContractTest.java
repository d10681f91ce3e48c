package allday.channels.pusherbeams;

import static org.assertj.core.api.Assertions.assertThat;

import allday.channels.ChannelContract;
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
import org.junit.jupiter.api.Test;

class PusherBeamsContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new PusherBeamsProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new PusherBeamsPublish(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new PusherBeamsReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("instance", "9c83c1b2-77ac-49c5-94c2-bfc96f9bec49", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "secret-key", "8F3A1C5B7D9E2F4A6C8E0B1D3F5A7C9E", "webhook-secret", "s3cr3t of the hook");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("instance", "my-app", "base-url", "ftp://pusher.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        PusherBeamsProvider.WEBHOOK_SECRET, "another secret", null, PusherBeamsContractTest::sign);
  }

  /** Computed outside of this project: nobody has published a vector. */
  @Test
  void signsAsWasComputedElsewhere() throws GeneralSecurityException {
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    var request = sign(body, null, "s3cr3t", Instant.EPOCH);

    assertThat(request.headers().single("Webhook-Signature"))
        .contains("9649526da846c63fae8f3f64fd170080174a9a78");
  }

  /** HMAC-SHA1 of the body, in hex. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return new WebhookRequest(
        "POST",
        "/receipts/pusherbeams/main",
        query,
        Headers.of("Webhook-Signature", HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
