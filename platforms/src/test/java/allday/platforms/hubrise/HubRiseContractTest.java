package allday.platforms.hubrise;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HubRiseContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(HubRiseContractTest.class);
  private static final String ORDER = "9q2xz";
  private static final String LOCATION = "3r4s3-1";

  @Override
  protected Platform platform() {
    return new HubRisePlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new HubRiseMapper();
  }

  @Override
  protected Connection connection() {
    return location("https://hubrise.example.com").build();
  }

  private static TestConnections location(String baseUrl) {
    return TestConnections.of("hubrise")
        .store(LOCATION, TestConnections.branch("paris", "Europe/Paris", "FR", "EUR"))
        .setting("base-url", baseUrl)
        .setting("own-channels", "My web shop, My till")
        .setting("channel-map.my web shop", "woocommerce")
        .setting("charge-map.SMALL", "small-order")
        .setting("fulfilment-map.CURB", "CURBSIDE")
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return Stream.concat(
            Stream.of(
                order("new", OrderStatus.PLACED),
                order("received", OrderStatus.PLACED),
                order("accepted", OrderStatus.CONFIRMED),
                order("in_preparation", OrderStatus.PREPARING),
                order("awaiting_shipment", OrderStatus.READY),
                order("awaiting_collection", OrderStatus.READY),
                order("in_delivery", OrderStatus.OUT_FOR_DELIVERY),
                order("completed", OrderStatus.COMPLETED),
                order("rejected", OrderStatus.REJECTED),
                order("cancelled", OrderStatus.CANCELLED),
                order("delivery_failed", OrderStatus.FAILED)),
            Stream.of(
                delivery("pending", null),
                delivery("pickup_enroute", null),
                delivery("pickup_approaching", null),
                delivery("pickup_waiting", null),
                delivery("dropoff_enroute", OrderStatus.OUT_FOR_DELIVERY),
                delivery("dropoff_approaching", OrderStatus.OUT_FOR_DELIVERY),
                delivery("dropoff_waiting", OrderStatus.OUT_FOR_DELIVERY),
                delivery("delivered", OrderStatus.COMPLETED),
                delivery("cancelled", null)))
        .toList();
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order(ORDER, "levitating"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "accepted"));
  }

  private StatusCase order(String status, OrderStatus meaning) {
    return new StatusCase(status, raw("order", order(ORDER, status)), meaning);
  }

  private StatusCase delivery(String status, @Nullable OrderStatus meaning) {
    String event =
        """
        {"id":"e","resource_type":"delivery","event_type":"update","created_at":"2026-03-14T18:31:00+01:00",
         "location_id":"%s","order_id":"%s","new_state":{"status":"%s"}}"""
            .formatted(LOCATION, ORDER, status);
    return new StatusCase("delivery " + status, raw("event", event), meaning);
  }

  private static String order(String id, String status) {
    return """
        {"id":"%s","location_id":"%s","status":"%s","created_at":"2026-03-14T18:02:10+01:00","total":"8.90 EUR"}"""
        .formatted(id, LOCATION, status);
  }

  @Test
  void anOperatorMayReadRejectedAsAnError() {
    var connection =
        location("https://hubrise.example.com").setting("status-map.rejected", "FAILED").build();

    var report = statusOf(mapper().map(raw("order", order(ORDER, "rejected")), connection));

    assertThat(report.status()).isEqualTo(OrderStatus.FAILED);
  }

  @Test
  void anEnvelopeMayNameItsOrderElsewhere() {
    var connection =
        location("https://hubrise.example.com")
            .setting("order-id-at", "/parents/order")
            .setting("location-id-at", "/parents/location")
            .build();
    var event =
        """
        {"id":"e","resource_type":"delivery","event_type":"create","created_at":"2026-03-14T18:31:00+01:00",
         "parents":{"order":"9q2xz","location":"3r4s3-1"},"new_state":{"status":"delivered"}}""";

    var change = ((Mapping.StatusOnly) mapper().map(raw("event", event), connection)).change();

    assertThat(change.sourceOrderId()).isEqualTo(ORDER);
    assertThat(change.storeId()).isEqualTo(LOCATION);
  }

  @Test
  void ordersOfADevelopersAccountAreTestOrders() {
    var connection =
        location("https://hubrise.example.com").setting("test-account", "true").build();

    var mapped = (Mapping.Mapped) mapper().map(raw("order", order(ORDER, "new")), connection);

    assertThat(mapped.order().identity().testOrder()).isTrue();
  }

  @Test
  void section102WhoWasAnonymisedIsNobody() {
    var left =
        """
        {"id":"%s","location_id":"%s","status":"new","created_at":"2026-03-14T18:02:10+01:00",
         "total":"8.90 EUR","service_type":"delivery","customer_notes":"Ring at Lea's",
         "customer":{"anonymised":%s,"first_name":"Lea","email":"lea@example.org","city":"Paris"}}""";

    var before = mapped(left.formatted(ORDER, LOCATION, "false"));
    var after = mapped(left.formatted(ORDER, LOCATION, "true"));

    assertThat(before.customer().contacts()).hasSize(1);
    assertThat(before.fulfilment().address()).isNotNull();
    assertThat(after.customer()).isEqualTo(Customer.UNKNOWN);
    assertThat(after.fulfilment().address()).isNull();
    assertThat(after.notes().customer()).isNull();
    assertThat(after.status()).as("and no news").isEqualTo(before.status());
  }

  private CanonicalOrder mapped(String order) {
    return ((Mapping.Mapped) mapper().map(raw("order", order), connection())).order();
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new HubRiseWebhook();
    }

    @Override
    protected Connection connection() {
      return HubRiseContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "new order", FIXTURES.bytes("event/new-delivery-of-a-marketplace.json"),
          "edited order", FIXTURES.bytes("event/edited-deleted-elements-count-for-nothing.json"),
          "delivery", FIXTURES.bytes("event/delivery-on-its-way.json"),
          "without the order", withoutState());
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(Headers.of("X-HubRise-Hmac-SHA256", signature(secret, body)), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-HubRise-Hmac-SHA256");
    }

    @Test
    void acceptsTheSheetsVector() {
      byte[] body =
          "{\"id\":\"evt01\",\"resource_type\":\"order\",\"event_type\":\"create\",\"order_id\":\"ord01\",\"location_id\":\"3r4s3-1\"}"
              .getBytes(UTF_8);
      var connection = TestConnections.of("hubrise").secret("webhook", "hr_test_secret").build();
      var request =
          request(
              Headers.of(
                  "x-hubrise-hmac-sha256",
                  "8c4d647a40fd7e29106232afe2da92a1fb1e3b2f65a31d123040ac92c7123e8c"),
              body);

      assertThat(intake().verify(request, connection)).isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void aForgedRequestIsAnsweredWith503SoThatTheEventIsNotDeleted() {
      assertThat(intake().answers().refused().status()).isEqualTo(503);
      assertThat(intake().answers().stored().status()).isEqualTo(200);
    }

    @Test
    void anOrderTravelsUnderItsEvent() {
      var order =
          received(genuine(FIXTURES.bytes("event/new-delivery-of-a-marketplace.json")))
              .orders()
              .getFirst();

      assertThat(order.sourceOrderId()).isEqualTo(ORDER);
      assertThat(order.eventId()).isEqualTo("ks8f6");
      assertThat(order.eventTime()).isEqualTo("2026-03-14T17:02:11Z");
    }

    @Test
    void newsOfADeliveryTravelWithTheirOrder() {
      var news =
          received(genuine(FIXTURES.bytes("event/delivery-on-its-way.json"))).orders().getFirst();

      assertThat(news.sourceOrderId()).isEqualTo(ORDER);
    }

    @Test
    void anEventWithoutTheOrderLeadsToAFetch() {
      var notice = received(genuine(withoutState())).notices().getFirst();

      assertThat(notice.sourceOrderId()).isEqualTo(ORDER);
      assertThat(notice.facts()).containsEntry("location", LOCATION);
    }

    @Test
    void otherEventsAreNotOurs() {
      var request =
          genuine(
              "{\"id\":\"e\",\"resource_type\":\"catalog\",\"event_type\":\"update\"}"
                  .getBytes(UTF_8));

      var intake =
          intake()
              .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());

      assertThat(intake).isEqualTo(new Intake.NotOurs("catalog.update"));
    }

    private static byte[] withoutState() {
      return """
          {"id":"e7","resource_type":"order","event_type":"update","created_at":"2026-03-14T18:31:00+01:00",
           "location_id":"3r4s3-1","order_id":"9q2xz"}"""
          .getBytes(UTF_8);
    }

    private static WebhookRequest request(Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/hubrise/main", null, headers, body, NOW);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new HubRiseFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return location(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return notice("order.update").fact("location", LOCATION);
    }

    private OrderNotice notice(String type) {
      return OrderNotice.of(
          HubRisePlatform.ID,
          HubRiseContractTest.this.connection().id(),
          ORDER,
          type,
          PlatformContract.NOW,
          Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/locations/3r4s3-1/orders/9q2xz")
                  .withHeader("X-Access-Token", equalTo(HIDDEN))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
    }

    @Test
    void aNoticeWithoutALocationAsksForTheTokensOwn() {
      server
          .wire()
          .stubFor(
              get("/location/orders/9q2xz")
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));

      var result = fetcher().fetch(notice("order.update"), connection(server.url()), server.api());

      assertThat(result).isInstanceOf(FetchResult.Fetched.class);
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new HubRisePoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return location(baseUrl.toString()).build();
    }

    @Override
    protected void stubPages() {
      server
          .wire()
          .stubFor(
              list("/locations/3r4s3-1/orders")
                  .withQueryParam("cursor", absent())
                  .willReturn(page("first", "second").withHeader("X-Cursor-Next", "c2")));
      server
          .wire()
          .stubFor(
              list("/locations/3r4s3-1/orders")
                  .withQueryParam("cursor", equalTo("c2"))
                  .willReturn(page("third", "fourth")));
    }

    private static MappingBuilder list(String path) {
      return get(urlPathEqualTo(path))
          .withHeader("X-Access-Token", equalTo(HIDDEN))
          .withQueryParam("after", equalTo("2026-03-02T16:30:00Z"))
          .withQueryParam("before", equalTo("2026-03-02T17:30:00Z"))
          .withQueryParam("count", equalTo("100"));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    private static ResponseDefinitionBuilder page(String one, String two) {
      return aResponse().withBody("[" + order(one, "new") + ",\n " + order(two, "accepted") + "]");
    }

    @Test
    void eachLocationIsAskedInTurn() {
      var two =
          location(server.url().toString())
              .store("9z-2", TestConnections.branch("lyon", "Europe/Paris", "FR", "EUR"))
              .build();
      server.wire().stubFor(list("/locations/3r4s3-1/orders").willReturn(page("first", "second")));

      var page = (Page.Found) attempt(two);

      assertThat(page.next()).isEqualTo("1:");
    }

    @Test
    void aTokenOfOneLocationNeedsNoName() {
      var any =
          TestConnections.of("hubrise")
              .store("*", TestConnections.branch("paris", "Europe/Paris", "FR", "EUR"))
              .setting("base-url", server.url().toString())
              .secret("access-token", HIDDEN)
              .build();
      server.wire().stubFor(list("/location/orders").willReturn(page("first", "second")));

      var page = (Page.Found) attempt(any);

      assertThat(page.orders())
          .extracting(RawOrder::sourceOrderId)
          .containsExactly("first", "second");
    }

    @Test
    void withoutATokenAnOperatorMustLook() {
      var without = TestConnections.of("hubrise").setting("base-url", "http://127.0.0.1:1").build();

      assertThat(attempt(without)).isInstanceOf(Trouble.Denied.class);
    }
  }

  /** Hex of HMAC-SHA256 over the body, as HubRise's documentation has it. */
  private static String signature(String key, byte[] body) {
    return HexFormat.of().formatHex(Macs.sha256(key, body));
  }
}
