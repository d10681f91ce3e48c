package allday.channels.viber;

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

class ViberContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new ViberProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new ViberBot(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new ViberReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of("sender-name", "Bistro 42", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("auth-token", "44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "sender-name", "a name that is longer than Viber shows",
        "sender-avatar", "avatar.png",
        "base-url", "chatapi.viber.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        ViberProvider.AUTH_TOKEN, "another bot's token", null, ViberContractTest::sign);
  }

  /** Hex of HMAC-SHA256 over the body. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String token, Instant at)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return new WebhookRequest(
        "POST",
        "/receipts/viber/main",
        query,
        Headers.of("X-Viber-Content-Signature", HexFormat.of().formatHex(mac.doFinal(body))),
        body,
        at);
  }
}
