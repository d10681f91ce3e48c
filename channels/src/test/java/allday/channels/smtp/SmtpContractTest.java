package allday.channels.smtp;

import allday.channels.ChannelContract;
import allday.channels.Played;
import allday.contracts.channel.Channel;
import allday.contracts.channel.Provider;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

class SmtpContractTest extends ChannelContract {
  @Override
  protected Provider provider() {
    return new SmtpProvider();
  }

  @Override
  protected Channel channel(Clock clock) {
    return new SmtpMail(clock);
  }

  @Override
  protected ReceiptReader receipts() {
    return new SmtpBounces();
  }

  @Override
  protected Played played() {
    return new LocalMailServer();
  }

  @Override
  protected Set<String> whereItIs() {
    return Set.of("port", "encryption");
  }

  @Override
  protected Map<String, String> settings(URI base) {
    return Map.of(
        "host",
        base.getHost(),
        "port",
        Integer.toString(base.getPort()),
        "encryption",
        "smtps".equals(base.getScheme()) ? "tls" : "none",
        "from",
        "orders@shop.example.com",
        "time-limit",
        "3s");
  }

  @Override
  protected Map<String, String> secrets(URI base) {
    return Map.of("bounce-secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");
  }

  @Override
  protected Map<String, String> badSettings() {
    return Map.of(
        "host", "smtp://mail.example.com",
        "encryption", "perhaps",
        "port", "0",
        "from", "orders at shop",
        "reply-to", "Help <help@shop.example.com>",
        "bounces", "bounces",
        "time-limit", "soon");
  }

  @Override
  protected Signing signing() {
    return new Signing(
        SmtpProvider.BOUNCE_SECRET,
        "whsec_dnV0c3JxcG9ubWxramloZ2ZlZGNiYTk4NzY1NDMyMTA=",
        Duration.ofMinutes(5),
        SmtpContractTest::sign);
  }

  private static WebhookRequest sign(byte[] body, @Nullable String query, String secret, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(("msg_1." + time + ".").getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(body);
    var mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    return new WebhookRequest(
        "POST",
        "/receipts/smtp/main",
        query,
        Headers.of(
            "webhook-id",
            "msg_1",
            "webhook-timestamp",
            time,
            "webhook-signature",
            "v1," + signature),
        body,
        at);
  }
}
