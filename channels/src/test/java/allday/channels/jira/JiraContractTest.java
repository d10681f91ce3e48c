package allday.channels.jira;

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
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class JiraContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new JiraProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new JiraTickets(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new JiraReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "base-url", base.toString(), "email", "allday@bistro.example.com", "project", "OPS");
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "api-token", "ATATT3xFfGF0t0pS3cret", "webhook-secret", "It's a Secret to Everybody");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "base-url", "bistro.atlassian.net",
        "email", "allday",
        "service-desk", "OPS",
        "request-type", "Incident",
        "reference-field", "Order reference",
        "project", "ops team");
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("base-url", "project");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        JiraProvider.WEBHOOK_SECRET, "another webhook's secret", null, JiraContractTest::sign);
  }

  /** Hex of HMAC-SHA256 over the body, after the name of the algorithm. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return new WebhookRequest(
        "POST",
        "/receipts/jira/main",
        query,
        Headers.of("X-Hub-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
