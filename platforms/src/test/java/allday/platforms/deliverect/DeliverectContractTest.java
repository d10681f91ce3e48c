package allday.platforms.deliverect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceRef;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
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
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverectContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(DeliverectContractTest.class);
  private static final String ORDER = "63a0000000000000000000a7";
  private static final String LOCATION = "65a0000000000000000000a4";

  @Override
  protected Platform platform() {
    return new DeliverectPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new DeliverectMapper();
  }

  @Override
  protected Connection connection() {
    return stores().build();
  }

  private static TestConnections stores() {
    return TestConnections.of("deliverect")
        .store(LOCATION, TestConnections.branch("gent", "Europe/Brussels", "BE", "EUR"))
        .store(
            "65a0000000000000000000kw",
            TestConnections.branch("kuwait", "Asia/Kuwait", "KW", "KWD"))
        .store(
            "65a0000000000000000000jp", TestConnections.branch("tokyo", "Asia/Tokyo", "JP", "JPY"))
        .setting("own-channels", "shop")
        .setting("channel-map.shop", "shopify")
        .setting("channel-map.10", "IGNORE")
        .setting("fulfilment-map.5", "DRIVE_THROUGH")
        .secret("webhook", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return Stream.of(
            statuses(OrderStatus.PLACED, 1, 2, 3, 4, 5, 6, 7, 10),
            statuses(OrderStatus.CONFIRMED, 20, 25, 40),
            statuses(OrderStatus.REJECTED, 35),
            statuses(OrderStatus.PREPARING, 50),
            statuses(OrderStatus.READY, 60, 70),
            statuses(OrderStatus.OUT_FOR_DELIVERY, 80, 87, 89),
            statuses(OrderStatus.COMPLETED, 90, 95),
            statuses(OrderStatus.CANCELLED, 100, 110),
            statuses(OrderStatus.FAILED, 120, 121, 124, 199),
            statuses(null, 30, 81, 83, 84, 85, 115))
        .flatMap(List::stream)
        .toList();
  }

  private List<StatusCase> statuses(@Nullable OrderStatus meaning, int... codes) {
    return Arrays.stream(codes)
        .boxed()
        .flatMap(
            code ->
                Stream.of(
                    new StatusCase("order " + code, raw("order", order(ORDER, code)), meaning),
                    new StatusCase("status " + code, raw("status", status(code)), meaning)))
        .toList();
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("status", status(33));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, 20));
  }

  private static String order(String id, int status) {
    return """
        {"_id":"%s","_created":"2026-03-15T14:01:22.123000Z","location":"%s","channel":7,"channelOrderId":"T5",
         "status":%d,"orderType":2,"payment":{"amount":2150},"items":[]}"""
        .formatted(id, LOCATION, status);
  }

  private static String status(int code) {
    return """
        {"orderId":"%s","status":%d,"timeStamp":"2026-03-15T14:12:00.000000Z","location":"%s"}"""
        .formatted(ORDER, code, LOCATION);
  }

  @Test
  void aCancellationUnderAnotherIdNamesTheSameOriginAsItsOrder() {
    var order = mapped("new-delivery-paid-online");
    var cancellation = news("cancel-with-an-id-of-its-own");

    assertThat(cancellation.status().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(cancellation.sourceOrderId()).isNotEqualTo(order.identity().sourceOrderId());
    assertThat(cancellation.storeId()).isEqualTo(order.identity().storeId());
    assertThat(cancellation.originChain())
        .isEqualTo(order.identity().originChain())
        .containsExactly(new SourceRef("ubereats", "T5AB-0000-17E", "/channelOrderId"));
  }

  @Test
  void aCancellationUnderTheOrdersIdIsNoOrder() {
    var cancellation = news("cancel-with-the-orders-own-id");

    assertThat(cancellation.sourceOrderId()).isEqualTo(ORDER);
  }

  @Test
  void aCodeFrom120OnMeansWhatTheOperatorSaysOf120() {
    var connection = stores().setting("status-map.120", "IGNORE").build();

    var report = statusOf(mapper().map(raw("status", status(121)), connection));

    assertThat(report.status()).isNull();
    assertThat(report.rawStatus()).isEqualTo("121");
  }

  @Test
  void allOrdersOfTheStagingEnvironmentAreTestOrders() {
    var connection = stores().setting("staging", "true").build();

    var mapped = (Mapping.Mapped) mapper().map(raw("order", order(ORDER, 20)), connection);

    assertThat(mapped.order().identity().testOrder()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999", "1e-999999", "12345678901"})
  void aDishonestQuantityIsNotSummedUp(String quantity) {
    String body =
        order(ORDER, 20)
            .replace(
                "\"items\":[]",
                "\"taxTotal\":1,\"items\":[{\"name\":\"x\",\"price\":1,\"quantity\":"
                    + quantity
                    + "}]");

    assertThat(map(raw("order", body))).isInstanceOf(Mapping.Unmapped.class);
  }

  @Test
  void aUrlForStoresMustBeHttps() {
    assertThatThrownBy(() -> DeliverectPlatform.ORDERS_URL.parse().apply("http://example.com/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private CanonicalOrder mapped(String story) {
    return ((Mapping.Mapped) map(raw("order", FIXTURES.bytes("order/" + story + ".json")))).order();
  }

  private OrderChange news(String story) {
    return ((Mapping.StatusOnly) map(raw("order", FIXTURES.bytes("order/" + story + ".json"))))
        .change();
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new DeliverectWebhook();
    }

    @Override
    protected Connection connection() {
      return DeliverectContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "new order", FIXTURES.bytes("order/new-delivery-paid-online.json"),
          "cancellation", FIXTURES.bytes("order/cancel-with-nothing-else.json"),
          "status", FIXTURES.bytes("status/accepted.json"),
          "courier", FIXTURES.bytes("courier/on-the-way.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request("X-Server-Authorization-HMAC-SHA256", signature(secret, body), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Server-Authorization-HMAC-SHA256");
    }

    @Test
    void acceptsTheSheetsVectorUnderEitherName() {
      byte[] body =
          "{\"_id\":\"63a0000000000000000000a7\",\"channelOrderId\":\"T5-17E\",\"status\":2}"
              .getBytes(UTF_8);
      String signature = "7cc728670f0b78bc7b124950d3241b1c560d9dcedb03e5ede0aba40d2c28b21e";
      var connection =
          TestConnections.of("deliverect").secret("webhook", "dlv_test_secret").build();

      for (String name : List.of("x-server-authorization-hmac-sha256", "x-deliverect-signature")) {
        assertThat(intake().verify(request(name, signature, body), connection))
            .as(name)
            .isInstanceOf(Verdict.Genuine.class);
      }
    }

    @Test
    void theOperatorMayNameAnotherHeader() {
      byte[] body = FIXTURES.bytes("status/accepted.json");
      var connection = stores().setting("signature-headers", "x-other").build();

      assertThat(intake().verify(request("X-Other", signature(HIDDEN, body), body), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(genuine(body), connection)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void inStagingAChannelLinkIsOneOfTheSecrets() {
      byte[] body = FIXTURES.bytes("order/new-delivery-paid-online.json");
      String channelLink = "65a0000000000000000000e2";
      var connection = stores().secret("webhook", HIDDEN, channelLink).build();

      assertThat(intake().verify(signed(body, channelLink), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(verdict(signed(body, channelLink)))
          .as("a channel link that nobody configured is in every order, and proves nothing")
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void shapesAreToldApart() {
      assertThat(form("order/new-delivery-paid-online")).isEqualTo("order");
      assertThat(form("order/cancel-with-nothing-else")).isEqualTo("order");
      assertThat(form("status/accepted")).isEqualTo("status");
      assertThat(form("courier/on-the-way")).isEqualTo("courier");
      assertThat(form("courier/of-a-delivery-service")).isEqualTo("courier");
    }

    @Test
    void allNewsOfAnOrderHaveItsKey() {
      var keys =
          samples().values().stream()
              .map(body -> received(genuine(body)).orders().getFirst().key())
              .distinct();

      assertThat(keys).containsExactly("deliverect|main|" + ORDER);
    }

    @Test
    void aRegisteringStoreIsToldTheConfiguredUrls() {
      var connection =
          stores().setting("products-url", "https://products.example.com/sync").build();

      var challenge =
          (Intake.Challenge)
              read(
                  "{\"locationId\":\"65a0000000000000000000a4\",\"externalLocationId\":\"store-12\",\"account\":\"a\"}",
                  connection);

      assertThat(new String(challenge.answer().body(), UTF_8))
          .isEqualTo(
              "{\"ordersWebhookURL\":\"https://orders.example.com/webhooks/deliverect/main\",\"syncProductsURL\":\"https://products.example.com/sync\"}");
      assertThat(challenge.answer().status()).isEqualTo(200);
    }

    @Test
    void aStrangerWhoRegistersIsToldNothing() {
      byte[] body =
          "{\"locationId\":\"l\",\"externalLocationId\":\"e\",\"account\":\"a\"}".getBytes(UTF_8);

      assertThat(verdict(signed(body, "another-secret-altogether")))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void withoutAnHttpsUrlStaffMustLook() {
      var plain = stores().build();
      var connection =
          new Connection(
              plain.id(),
              plain.platform(),
              plain.stores(),
              plain.settings(),
              plain.secrets(),
              URI.create("http://localhost:8080/webhooks/deliverect/main"),
              null);

      assertThat(read("{\"location\":\"l\",\"externalLocationId\":\"e\"}", connection))
          .isInstanceOf(Intake.Unreadable.class);
    }

    @Test
    void theResultOfACheckoutIsNotOurs() {
      assertThat(
              read(
                  "{\"locationId\":\"l\",\"channelLinkId\":\"c\",\"checkoutId\":\"k\",\"status\":\"completed\"}",
                  connection()))
          .isInstanceOf(Intake.NotOurs.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"{\"orderId\":\"1\"}", "{\"_id\":\"1\"}", "{\"channelOrderId\":\"1\",\"x\":2}"})
    void whatSpeaksOfAnOrderInAnUnknownShapeIsKept(String body) {
      assertThat(read(body, connection())).isInstanceOf(Intake.Unreadable.class);
    }

    private String form(String fixture) {
      return received(genuine(FIXTURES.bytes(fixture + ".json"))).orders().getFirst().form();
    }

    private Intake read(String body, Connection connection) {
      var request = genuine(body.getBytes(UTF_8));
      return intake()
          .read(
              GenuineRequest.of(request, (Verdict.Genuine) intake().verify(request, connection)),
              connection);
    }

    private static WebhookRequest request(String header, String signature, byte[] body) {
      return new WebhookRequest(
          "POST", "/webhooks/deliverect/main", null, Headers.of(header, signature), body, NOW);
    }
  }

  /** Hex of HMAC-SHA256 over the body, as Deliverect's documentation has it. */
  private static String signature(String key, byte[] body) {
    return HexFormat.of().formatHex(Macs.sha256(key, body));
  }
}
