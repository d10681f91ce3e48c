package allday.platforms.freshmenu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Our own push contract under another name; nothing here was seen of Freshmenu. */
class FreshmenuContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(FreshmenuContractTest.class);

  @Override
  protected Platform platform() {
    return new FreshmenuPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new FreshmenuMapper();
  }

  @Override
  protected Connection connection() {
    return kitchen().build();
  }

  private static TestConnections kitchen() {
    return TestConnections.of("freshmenu")
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
    return news("COOKED");
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

  @Nested
  class Webhook extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new FreshmenuWebhook();
    }

    @Override
    protected Connection connection() {
      return kitchen().setting("token-at", "header:X-Token").build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "an order", FIXTURES.bytes("order/neutral-delivery.json"),
          "news", FIXTURES.bytes("order/neutral-status-out-for-delivery.json"));
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

    @Test
    void theTokenInTheUrlIsTheDefault() {
      byte[] body = "{}".getBytes(UTF_8);

      assertThat(intake().verify(push("key=" + HIDDEN, body), kitchen().build()))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(push("key=guessed", body), kitchen().build()))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void thePartnerHearsThatTheOrderIsSafe() {
      var answer = intake().answers().stored();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  private static WebhookRequest push(@Nullable String query, byte[] body, String... headers) {
    return new WebhookRequest(
        "POST", "/webhooks/freshmenu/main", query, Headers.of(headers), body, NOW);
  }
}
