package allday.platforms.olo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Olo's signature; bodies and most events are inferred and prove our reading by settings only. */
class OloContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(OloContractTest.class);
  private static final String URL = "https://orders.example.com/webhooks/olo/brand/";

  @Override
  protected Platform platform() {
    return new OloPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new OloMapper();
  }

  @Override
  protected Connection connection() {
    return brand().build();
  }

  private static TestConnections brand() {
    return TestConnections.of("olo")
        .store("ST-17", TestConnections.branch("loop", "America/Chicago", "US", "USD"))
        .setting("notification-url", URL)
        .setting("event-map.DeliveryProgress", "STATUS")
        .setting("status", "/deliveryStatus")
        .setting("status-map.driver has the order", "OUT_FOR_DELIVERY")
        .setting("status-map.failed", "FAILED")
        .secret("webhook", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        event("OrderPlaced", OrderStatus.PLACED),
        event("OrderReady", OrderStatus.READY),
        event("OrderPickedUp", OrderStatus.COMPLETED),
        event("OrderClosed", OrderStatus.COMPLETED),
        event("OrderCancelled", OrderStatus.CANCELLED),
        event("OrderCanceled", OrderStatus.CANCELLED),
        new StatusCase(
            "on the way", progress("Driver has the order"), OrderStatus.OUT_FOR_DELIVERY),
        new StatusCase("not delivered", progress("failed"), OrderStatus.FAILED));
  }

  private StatusCase event(String name, OrderStatus meaning) {
    return new StatusCase(name, event(name, "{\"orderId\":1,\"storeNumber\":\"ST-17\"}"), meaning);
  }

  private RawOrder event(String name, String body) {
    return raw("order", body).fact("event", name);
  }

  private RawOrder progress(String word) {
    return event(
        "DeliveryProgress",
        "{\"orderId\":1,\"storeNumber\":\"ST-17\",\"deliveryStatus\":\"" + word + "\"}");
  }

  @Override
  protected RawOrder unknownStatus() {
    return progress("teleported");
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return event("OrderReady", "{\"orderId\":" + id + ",\"storeNumber\":\"ST-17\"}");
  }

  @Test
  void aBrandThatSendsOrdersStraightToItsTillSaysSo() {
    var connection = brand().setting("event-map.OrderPlaced", "CONFIRMED").build();
    var raw = event("OrderPlaced", FIXTURES.text("order/inferred-pickup-placed.json"));

    assertThat(statusOf(mapper().map(raw, connection)).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Nested
  class Webhook extends WebhookContract {
    private static final String TICKS = "639080694000000000";

    @Override
    protected WebhookIntake intake() {
      return new OloWebhook();
    }

    @Override
    protected Connection connection() {
      return brand().build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of("an order", FIXTURES.bytes("order/inferred-pickup-placed.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return message("OrderPlaced", body, secret);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Olo-Signature", "X-Olo-Timestamp", "X-Olo-Message-Id");
    }

    @Override
    protected Duration freshness() {
      return Duration.ofMinutes(15);
    }

    @Test
    void theVectorOfOlosSampleCodeIsGenuine() {
      var sample =
          new WebhookRequest(
              "POST",
              "/webhooks/olo/main",
              null,
              Headers.of(
                  "X-Olo-Signature",
                  "wdXzIQ3FsGtRWtcIgJ5+7eCsPW19s2lILsuOicy54nI=",
                  "X-Olo-Message-Id",
                  "f8dac5dd-d3b2-w76c-b969-a668c699637c",
                  "X-Olo-Timestamp",
                  "635616089149791951"),
              "{\"message\":\"Olo webhook test!\"}".getBytes(UTF_8),
              Instant.parse("2015-03-10T18:28:34.979Z"));
      var connection =
          TestConnections.of("olo")
              .setting("notification-url", "https://www.olo.com/webhook/")
              .secret("webhook", "ThisIsADemonstrationSecret")
              .build();

      var verdict = intake().verify(sample, connection);

      assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().read(GenuineRequest.of(sample, (Verdict.Genuine) verdict), connection))
          .isInstanceOf(Intake.NotOurs.class);
    }

    @Test
    void theUrlOfTheDashboardIsSignedToItsLastSlash() {
      var request = genuine(FIXTURES.bytes("order/inferred-pickup-placed.json"));
      var other = brand().setting("notification-url", URL.substring(0, URL.length() - 1)).build();

      assertThat(intake().verify(request, other)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aMessageIsKnownByItsIdAndOrderedByItsTime() {
      var order =
          received(genuine(FIXTURES.bytes("order/inferred-pickup-placed.json")))
              .orders()
              .getFirst();

      assertThat(order.eventId()).isEqualTo("not-a-uuid-w76c");
      assertThat(order.eventTime()).isEqualTo(NOW);
      assertThat(order.facts()).containsEntry("event", "OrderPlaced");
    }

    @Test
    void testEventsAndUnknownOnesAreNotOurs() {
      byte[] body = "{\"message\":\"test\"}".getBytes(UTF_8);
      var request = message("TestEvent", body, HIDDEN);

      assertThat(
              intake()
                  .read(
                      GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection()))
          .isEqualTo(new Intake.NotOurs("TestEvent"));
    }

    private WebhookRequest message(String event, byte[] body, String secret) {
      String id = "not-a-uuid-w76c";
      return new WebhookRequest(
          "POST",
          "/webhooks/olo/main",
          null,
          Headers.of(
              "X-Olo-Event-Type",
              event,
              "X-Olo-Message-Id",
              id,
              "X-Olo-Timestamp",
              TICKS,
              "X-Olo-Signature",
              signature(secret, body, id, TICKS)),
          body,
          NOW);
    }
  }

  private static String signature(String secret, byte[] body, String id, String ticks) {
    return Base64.getEncoder()
        .encodeToString(
            Macs.sha256(
                secret,
                (URL + "\n").getBytes(UTF_8),
                body,
                ("\n" + id + "\n" + ticks).getBytes(UTF_8)));
  }
}
