package allday.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.web.Headers;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the vector that the reference libraries of Standard Webhooks share. */
class WebhookSignatureTest {
  private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1614265330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheReferenceLibrariesDo() {
    assertThat(WebhookSignature.of(ID, AT, BODY, List.of(SECRET))).isEqualTo(SIGNATURE);
  }

  @Test
  void takesASecretWithoutItsPrefixToo() {
    var bare = new Secret(SECRET.reveal().substring("whsec_".length()));

    assertThat(WebhookSignature.of(ID, AT, BODY, List.of(bare))).isEqualTo(SIGNATURE);
  }

  @Test
  void signsWithEveryActiveSecretAndEachReceiverFindsItsOwn() {
    var newer = new Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=");

    String both = WebhookSignature.of(ID, AT, BODY, List.of(newer, SECRET));

    assertThat(both.split(" ")).hasSize(2).contains(SIGNATURE);
    assertThat(received(both, newer)).isInstanceOf(Verdict.Genuine.class);
    assertThat(received(both, SECRET)).isInstanceOf(Verdict.Genuine.class);
  }

  private static Verdict received(String signature, Secret secret) {
    var request =
        new WebhookRequest(
            "POST",
            "/",
            null,
            Headers.of(
                "webhook-id",
                ID,
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                signature),
            BODY,
            AT);
    return Signatures.standardWebhooks().verify(request, List.of(secret), Duration.ofMinutes(5));
  }
}
