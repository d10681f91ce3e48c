package allday.channels.sendgrid;

import allday.channels.ChannelContract;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class SendGridContractTest extends ChannelContract {
  private final KeyPair ours = keys();
  private final KeyPair others = keys();

  @Override
  protected Provider provider() {
    return new SendGridProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SendGridMail(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SendGridReceipts();
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "from", "orders@shop.example.com", "asm-group", "12345", "base-url", base.toString());
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("api-key", "SG.kJ3nV0xQ.t0pS3cretValue", "webhook-key", text(ours));
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "from", "orders at shop",
        "reply-to", "Help <help@shop.example.com>",
        "asm-group", "0",
        "region", "mars",
        "base-url", "ftp://api.sendgrid.com");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        SendGridProvider.WEBHOOK_KEY, text(others), Duration.ofHours(25), this::sign);
  }

  /** ECDSA with SHA-256 over the timestamp and the body, DER encoded, in Base64. */
  private WebhookRequest sign(byte[] body, @Nullable String query, String publicKey, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign((publicKey.equals(text(ours)) ? ours : others).getPrivate());
    signer.update(time.getBytes(StandardCharsets.US_ASCII));
    signer.update(body);
    String signature = Base64.getEncoder().encodeToString(signer.sign());
    return new WebhookRequest(
        "POST",
        "/receipts/sendgrid/main",
        query,
        Headers.of(
            "X-Twilio-Email-Event-Webhook-Signature", signature,
            "X-Twilio-Email-Event-Webhook-Timestamp", time),
        body,
        at);
  }

  private static String text(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
