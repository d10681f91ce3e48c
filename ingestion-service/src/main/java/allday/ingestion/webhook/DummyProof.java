package allday.ingestion.webhook;

import allday.contracts.config.Secret;
import allday.contracts.web.Headers;
import allday.contracts.web.Signatures;
import allday.contracts.web.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The work of a signature check that can only fail, for requests to paths that do not exist. */
final class DummyProof {
  private static final List<Secret> SECRET = List.of(new Secret(UUID.randomUUID().toString()));
  private static final Headers SIGNED =
      Headers.of("x-signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

  private DummyProof() {}

  static void compute(byte[] body) {
    var request = new WebhookRequest("POST", "/", null, SIGNED, body, Instant.EPOCH);
    var _ = Signatures.hmacSha256().header("x-signature").verify(request, SECRET);
  }
}
