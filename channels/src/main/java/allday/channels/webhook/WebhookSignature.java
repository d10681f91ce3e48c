package allday.channels.webhook;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.http.Signing;
import allday.contracts.web.KeyForm;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The symmetric signature of Standard Webhooks: HMAC-SHA256 over id, time and body with full stops
 * between them.
 *
 * @see <a
 *     href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
final class WebhookSignature {
  private WebhookSignature() {}

  /** One for each active secret, the newest first: the receiver may know either. */
  static String of(String id, Instant at, byte[] body, List<Secret> secrets) {
    byte[] signed = Bytes.concat(Bytes.utf8(id + "." + at.getEpochSecond() + "."), body);
    return secrets.stream()
        .map(secret -> KeyForm.BASE64_AFTER_WHSEC.decode(secret.reveal()))
        .map(key -> "v1," + Base64.getEncoder().encodeToString(Signing.hmacSha256(key, signed)))
        .collect(Collectors.joining(" "));
  }
}
