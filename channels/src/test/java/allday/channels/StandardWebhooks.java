package allday.channels;

import allday.channels.ChannelContract.Signing;
import allday.contracts.config.SecretSlot;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of Standard Webhooks: HMAC-SHA256 over id, time and body, with full stops between
 * them; the key is in Base64.
 */
public final class StandardWebhooks {
  private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
  private static final String PREFIX = "whsec_";

  private StandardWebhooks() {}

  /**
   * @param other a secret that is not ours
   */
  public static Signing signing(SecretSlot slot, String other) {
    return new Signing(slot, other, Duration.ofMinutes(5), StandardWebhooks::sign);
  }

  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((ID + "." + time + ".").getBytes(StandardCharsets.US_ASCII));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
    return new WebhookRequest(
        "POST",
        "/receipts/provider/main",
        query,
        Headers.of(
            "webhook-id", ID, "webhook-timestamp", time, "webhook-signature", "v1," + signature),
        body,
        at);
  }
}
