package allday.channels.twilio;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class TwilioContractTest extends ChannelContract {
  private static final String URL = "https://orders.example.com/receipts/twilio/main";

  @Override
  protected Provider provider() {
    return new TwilioProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new TwilioChannel(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new TwilioReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "account-sid", "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "from", "+14155550199",
        "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("auth-token", "f3c1a5b79d2e4c6f8a0b1c2d3e4f5a6b");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "account-sid", "12345",
        "from", "a sender name that is too long",
        "api-key-sid", "SKnothex",
        "answers-keywords", "perhaps",
        "voice-from", "Bistro",
        "voicemail-counts", "maybe",
        "consent-api", "maybe",
        "consent-url", "accounts.twilio.com",
        "base-url", "api.twilio.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        TwilioProvider.AUTH_TOKEN, "another account's token", null, TwilioContractTest::sign);
  }

  /** Base64 of HMAC-SHA1 over the URL and the sorted fields, names and values put together. */
  private static WebhookRequest sign(byte[] body, @Nullable String query, String token, Instant at)
      throws GeneralSecurityException {
    var fields = new TreeMap<String, String>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      String[] parts = pair.split("=", 2);
      String value = parts.length < 2 ? "" : parts[1];
      if (!pair.isEmpty() && !pair.contains("%")) {
        fields.put(parts[0], value.replace('+', ' '));
      } else if (pair.matches(".*%\\p{XDigit}{2}.*")) {
        fields.put(parts[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    var signed = new StringBuilder(query == null ? URL : URL + "?" + query);
    fields.forEach((name, value) -> signed.append(name).append(value));
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String signature =
        Base64.getEncoder()
            .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    return new WebhookRequest(
        "POST",
        "/receipts/twilio/main",
        query,
        Headers.of("X-Twilio-Signature", signature),
        body,
        at);
  }
}
