package allday.contracts.web;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.web.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proofs that do not fit the usual form: header beside body. */
class SignedElsewhereTest {
  private static final List<Secret> TOAST = List.of(new Secret("toast-secret"));
  private static final Hmac BODY_THEN_TIMESTAMP =
      Signatures.hmacSha256()
          .header("Toast-Signature")
          .signing(SignedContent.bodyThenTextAt("/timestamp"));
  private static final String BODY =
      "{\"timestamp\":\"2026-01-15T12:00:00.000Z\",\"eventCategory\":\"order_updated\",\"eventType\":\"order_updated\",\"guid\":\"11111111-2222-4333-8444-555555555555\",\"details\":{\"restaurantGuid\":\"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\"}}";

  /** The vector of Toast's sheet. */
  @Test
  void aTimestampInsideTheBodyIsSignedBehindIt() {
    var request = request(BODY, "sLQ/1cBFVcQtGfKhXQa5iKOZDUhhUhAD9NhHOHoIlOA=");

    assertThat(BODY_THEN_TIMESTAMP.verify(request, TOAST)).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  void aBodyWithoutTheSignedTextIsRefused() {
    for (String body : List.of("{}", "", "not json", "{\"timestamp\":{}}")) {
      assertThat(refusal(BODY_THEN_TIMESTAMP.verify(request(body, "AAAA"), TOAST)))
          .isEqualTo(Reason.MISSING);
    }
  }

  /** Test case 2 of RFC 4231. */
  @Test
  void aSignatureMayStandAnywhere() {
    var scheme = Signatures.hmacSha256().encoded(Encoding.HEX);
    byte[] signed = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    String signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    var secrets = List.of(new Secret("another"), new Secret("Jefe"));

    assertThat(scheme.verifyText(signature, signed, secrets)).isInstanceOf(Verdict.Genuine.class);
    assertThat(refusal(scheme.verifyText(signature, new byte[1], secrets))).isEqualTo(Reason.WRONG);
    assertThat(refusal(scheme.verifyText("zz", signed, secrets))).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(scheme.verifyText(null, signed, secrets))).isEqualTo(Reason.MISSING);
    assertThat(refusal(scheme.verifyText(signature, signed, List.of())))
        .isEqualTo(Reason.NO_SECRET);
  }

  private static WebhookRequest request(String body, String signature) {
    return new WebhookRequest(
        "POST",
        "/webhooks/toast/main",
        null,
        Headers.of("Toast-Signature", signature),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-01-15T12:00:01Z"));
  }

  private static Reason refusal(Verdict verdict) {
    return ((Verdict.Refused) verdict).reason();
  }
}
