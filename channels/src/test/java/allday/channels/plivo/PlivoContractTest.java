package allday.channels.plivo;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class PlivoContractTest extends ChannelContract {
  private static final String URL = "https://orders.example.com/receipts/plivo/main";
  private static final String NONCE = "05429567804466091622";

  @Override
  protected Provider provider() {
    return new PlivoProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new PlivoChannel(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new PlivoReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "auth-id", "MAXXXXXXXXXXXXXXXXXX",
        "from", "+14155550199",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("auth-token", "ZjNjMWE1Yjc5ZDJlNGM2ZjhhMGIxYzJkM2U0ZjVh");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "auth-id", "12345",
        "from", "a sender name that is too long",
        "voice-from", "Bistro",
        "voicemail-counts", "maybe",
        "dlt-entity-id", "ours",
        "dlt-category", "spam",
        "v2-is-enough", "perhaps",
        "base-url", "api.plivo.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        PlivoProvider.AUTH_TOKEN, "another account's token", null, PlivoContractTest::sign);
  }

  /**
   * V3 of a POST: URL, sorted query, a full stop, the sorted fields put together, and the nonce.
   */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String token, Instant at)
      throws GeneralSecurityException {
    String inUrl =
        fields(query == null ? "" : query).entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    String inBody =
        fields(new String(body, StandardCharsets.UTF_8)).entrySet().stream()
            .map(field -> field.getKey() + field.getValue())
            .collect(Collectors.joining());
    String signed = inUrl.isEmpty() && inBody.isEmpty() ? URL : URL + "?" + inUrl;
    signed += (inUrl.isEmpty() || inBody.isEmpty() ? "" : ".") + inBody + "." + NONCE;
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return new WebhookRequest(
        "POST",
        "/receipts/plivo/main",
        query,
        Headers.of(
            "X-Plivo-Signature-V3",
            Base64.getEncoder().encodeToString(signature),
            "X-Plivo-Signature-V3-Nonce",
            NONCE),
        body,
        at);
  }

  private static Map<String, String> fields(String form) {
    var fields = new TreeMap<String, String>();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      if (!pair.isEmpty() && !pair.replaceAll("%\\p{XDigit}{2}", "").contains("%")) {
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
