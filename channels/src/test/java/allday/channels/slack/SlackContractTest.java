package allday.channels.slack;

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
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class SlackContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SlackProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SlackWebhook(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SlackButtons();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of();
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "webhook-url",
        base + "/services/T00000000/B00000000/kZ4hUtYx9wQ2sEcReT",
        "signing-secret",
        "8f742231b10e8888abcd99yyyzzz85a5");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of();
  }

  @Override
  protected Signing signing() {
    return new Signing(
        SlackProvider.SIGNING_SECRET,
        "another app's secret",
        Duration.ofMinutes(5),
        SlackContractTest::sign);
  }

  /** Hex of HMAC-SHA256 over version, time and body, with colons between them. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var time = String.valueOf(at.getEpochSecond());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update(("v0:" + time + ":").getBytes(StandardCharsets.UTF_8));
    return new WebhookRequest(
        "POST",
        "/receipts/slack/main",
        query,
        Headers.of(
            "X-Slack-Request-Timestamp",
            time,
            "X-Slack-Signature",
            "v0=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
