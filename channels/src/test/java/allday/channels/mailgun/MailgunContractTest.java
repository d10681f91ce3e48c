package allday.channels.mailgun;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Json;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class MailgunContractTest extends ChannelContract {
  private static final Pattern TOKEN = Pattern.compile("\"token\": \"([^\"]*)\"");

  @Override
  protected Provider provider() {
    return new MailgunProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new MailgunMail(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new MailgunReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "domain", "mg.shop.example.com",
        "from", "orders@mg.shop.example.com",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of(
        "api-key", "key-3ax6xnjp29jd6fds4gc373sgvjxteol0", "webhook-key", "test-signing-key");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "domain", "https://mg.shop.example.com",
        "from", "orders at shop",
        "reply-to", "Help <help@shop.example.com>",
        "tag", "order status",
        "region", "mars",
        "base-url", "ftp://api.mailgun.net");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        MailgunProvider.WEBHOOK_KEY,
        "another signing key",
        Duration.ofHours(9),
        MailgunContractTest::sign);
  }

  /** The proof stands in the body. */
  @Override
  protected WebhookRequest unsigned(WebhookRequest signed) {
    return new WebhookRequest(
        signed.method(),
        signed.path(),
        signed.query(),
        Headers.NONE,
        Json.without(signed.body(), "signature"),
        signed.receivedAt());
  }

  /** And covers the time and the token alone. */
  @Override
  protected List<Integer> signedBytes(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int time = text.indexOf("\"timestamp\": \"") + "\"timestamp\": \"".length();
    int token = text.indexOf("\"token\": \"") + "\"token\": \"".length();
    return List.of(0, time, time + 9, token, token + 20, body.length - 1);
  }

  /** HMAC-SHA256 in hex over time and token, put into the body where the fixture leaves room. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String key, Instant at)
      throws GeneralSecurityException {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String time = Long.toString(at.getEpochSecond());
    var token = TOKEN.matcher(text);
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = time + (token.find() ? token.group(1) : "");
    String signature =
        HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1)));
    String whole = text.replace("@TIMESTAMP@", time).replace("@SIGNATURE@", signature);
    return new WebhookRequest(
        "POST",
        "/receipts/mailgun/main",
        query,
        Headers.NONE,
        whole.getBytes(StandardCharsets.ISO_8859_1),
        at);
  }
}
