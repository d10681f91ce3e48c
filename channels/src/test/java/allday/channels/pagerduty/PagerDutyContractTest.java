package allday.channels.pagerduty;

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

class PagerDutyContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new PagerDutyProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new PagerDutyEvents(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new PagerDutyReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "integration-key", "0123456789abcdef0123456789abcdef",
        "webhook-secret", "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of("urgent", "fatal", "usual", "low", "base-url", "events.pagerduty.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        PagerDutyProvider.WEBHOOK_SECRET,
        "another subscription's secret",
        null,
        PagerDutyContractTest::sign);
  }

  /** Hex of HMAC-SHA256 over the body, after the version of the scheme. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return new WebhookRequest(
        "POST",
        "/receipts/pagerduty/main",
        query,
        Headers.of("X-PagerDuty-Signature", "v1=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
