package allday.endtoend.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What SendGrid posts, signed by its published recipe: time and body, ECDSA over P-256. */
final class SendGridPosts {
  private SendGridPosts() {}

  static List<Sample> samples(Secrets secrets, Instant now) {
    String time = Long.toString(now.getEpochSecond());
    return List.of(
        sample(
            secrets,
            time,
            """
            [{"email":"guest1@example.com","timestamp":%s,"event":"delivered","sg_event_id":"ZGVsaXZlcmVk","sg_message_id":"m1.filter","allday":"0198b1f2-7000-7000-8000-0123456789ab"}]"""
                .formatted(time)),
        sample(
            secrets,
            time,
            """
            [{"email":"guest2@example.com","timestamp":%s,"event":"bounce","type":"bounce","status":"5.1.1","reason":"550 5.1.1","sg_event_id":"Ym91bmNl","sg_message_id":"m2.filter"},
             {"email":"guest3@example.com","timestamp":%s,"event":"unsubscribe","sg_event_id":"dW5zdWI","sg_message_id":"m3.filter"}]"""
                .formatted(time, time)));
  }

  private static Sample sample(Secrets secrets, String time, String events) {
    return new Sample(
        "sendgrid",
        "/receipts/sendgrid/mail",
        events.getBytes(StandardCharsets.UTF_8),
        body ->
            Map.of(
                "Content-Type",
                "application/json",
                "X-Twilio-Email-Event-Webhook-Timestamp",
                time,
                "X-Twilio-Email-Event-Webhook-Signature",
                signature(secrets, time, body)));
  }

  private static String signature(Secrets secrets, String time, byte[] body) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(secrets.mail().getPrivate());
      signature.update(time.getBytes(StandardCharsets.US_ASCII));
      signature.update(body);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
