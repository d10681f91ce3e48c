package allday.platforms.custom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The neutral push contract, and each way of proof: all of it is ours. */
class CustomContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(CustomContractTest.class);

  @Override
  protected Platform platform() {
    return new CustomPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new CustomMapper();
  }

  @Override
  protected Connection connection() {
    return kitchen().build();
  }

  static TestConnections kitchen() {
    return TestConnections.of("custom")
        .store("*", TestConnections.branch("koramangala", "Asia/Kolkata", "IN", "INR"))
        .secret("webhook", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return Arrays.stream(OrderStatus.values())
        .map(status -> new StatusCase(status.name(), news(status.name()), status))
        .toList();
  }

  @Override
  protected RawOrder unknownStatus() {
    return news("TELEPORTED");
  }

  private RawOrder news(String status) {
    return raw(
        "order",
        "{\"event\":\"order.status\",\"order\":{\"id\":\"1\",\"status\":\"" + status + "\"}}");
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", "{\"order\":{\"id\":" + id + ",\"items\":[],\"total\":1}}");
  }

  /** What all ways of proof have in common. */
  private abstract static class Door extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new CustomWebhook();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "an order", FIXTURES.bytes("order/delivery-placed.json"),
          "news", FIXTURES.bytes("order/cancelled-with-a-reason.json"));
    }
  }

  @Nested
  class TokenInAHeader extends Door {
    @Override
    protected Connection connection() {
      return kitchen().setting("token-at", "header:X-Token").build();
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return push(null, body, "X-Token", secret);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Token");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }
  }

  @Nested
  class TokenInTheBody extends Door {
    @Override
    protected Connection connection() {
      return kitchen().setting("token-at", "/auth/token").build();
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      String token = "{\"auth\":{\"token\":\"" + secret + "\"},";
      return push(null, new String(body, UTF_8).replaceFirst("\\{", token).getBytes(UTF_8));
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of();
    }

    @Override
    protected byte[] withoutProof(byte[] body) {
      return new String(body, UTF_8).replace(HIDDEN, "").getBytes(UTF_8);
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Override
    protected boolean keepsTheBytes() {
      return false;
    }
  }

  @Nested
  class UserAndPassword extends Door {
    @Override
    protected Connection connection() {
      return kitchen().setting("proof", "basic").build();
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      String credentials = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
      return push(null, body, "Authorization", "Basic " + credentials);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Authorization");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }
  }

  @Nested
  class SignedBody extends Door {
    @Override
    protected Connection connection() {
      return kitchen()
          .setting("proof", "hmac")
          .setting("signature-header", "X-Old-Signature|X-Signature")
          .setting("signature-algorithm", "sha512")
          .setting("proof-prefix", "sha512=")
          .build();
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      String mac = HexFormat.of().formatHex(mac("HmacSHA512", secret, body));
      return push(null, body, "X-Signature", "sha512=" + mac);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Signature");
    }
  }

  @Nested
  class SignedTimeAndBody extends Door {
    @Override
    protected Connection connection() {
      return kitchen()
          .setting("proof", "hmac")
          .setting("signature-header", "X-Signature")
          .setting("signature-encoding", "base64")
          .setting("signed-content", "v0:{header:X-Time}:{body}")
          .setting("signed-time-header", "X-Time")
          .setting("signed-time-tolerance", "2m")
          .build();
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      String time = Long.toString(NOW.getEpochSecond());
      String content = "v0:" + time + ":" + new String(body, ISO_8859_1);
      byte[] bytes = content.getBytes(ISO_8859_1);
      String mac = Base64.getEncoder().encodeToString(mac("HmacSHA256", secret, bytes));
      return push(null, body, "X-Signature", mac, "X-Time", time);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Signature", "X-Time");
    }

    @Override
    protected Duration freshness() {
      return Duration.ofMinutes(2);
    }
  }

  static WebhookRequest push(@Nullable String query, byte[] body, String... headers) {
    return new WebhookRequest(
        "POST", "/webhooks/custom/main", query, Headers.of(headers), body, NOW);
  }

  private static byte[] mac(String algorithm, String secret, byte[] content) {
    return Macs.of(algorithm, secret.getBytes(UTF_8), content);
  }
}
