package allday.channels.intercom;

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

class IntercomContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new IntercomProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new IntercomChannel(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new IntercomReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "admin", "991267816",
        "ticket-type", "1234",
        "ticket-contact", "allday@bistro.example.com",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("access-token", "dG9rOmFiY2Rlt0pS3cret", "client-secret", "my-client-secret");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "admin", "Ana",
        "ticket-type", "Problem",
        "ticket-contact", "allday",
        "region", "mars",
        "version", "latest",
        "in-app-word", "in-app",
        "base-url", "api.intercom.io");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        IntercomProvider.CLIENT_SECRET, "another app's secret", null, IntercomContractTest::sign);
  }

  /** Hex of HMAC-SHA1 over the body, after the name of the algorithm. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
    return new WebhookRequest(
        "POST",
        "/receipts/intercom/main",
        query,
        Headers.of("X-Hub-Signature", "sha1=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
