package allday.platforms.square;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquareContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(SquareContractTest.class);
  private static final String NOTIFICATION_URL =
      "https://orders.example.com/webhooks/square/main?from=square";
  private static final String ORDER = "eA3vssLHKJrv9H0IdJCM3gDEMOYZY";

  @Override
  protected Platform platform() {
    return new SquarePlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new SquareMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://square.example.com");
  }

  private static Connection connectionTo(String baseUrl) {
    return TestConnections.of("square")
        .store(
            "FPYCBCHDEMO1", TestConnections.branch("springfield", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl)
        .setting("notification-url", NOTIFICATION_URL)
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN)
        .build();
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("OPEN without fulfilment", "OPEN", "", OrderStatus.PLACED),
        new StatusCase(
            "OPEN at the counter, partly paid",
            raw("order", FIXTURES.bytes("order/in-person-partly-paid-in-cash.json")),
            OrderStatus.CONFIRMED),
        status("PROPOSED", "OPEN", fulfilment("PICKUP", "PROPOSED", ""), OrderStatus.PLACED),
        status("RESERVED", "OPEN", fulfilment("PICKUP", "RESERVED", ""), OrderStatus.PREPARING),
        status("PREPARED", "OPEN", fulfilment("PICKUP", "PREPARED", ""), OrderStatus.READY),
        status(
            "COMPLETED pickup",
            "OPEN",
            fulfilment("PICKUP", "COMPLETED", ""),
            OrderStatus.COMPLETED),
        status(
            "COMPLETED shipment",
            "OPEN",
            fulfilment("SHIPMENT", "COMPLETED", ""),
            OrderStatus.OUT_FOR_DELIVERY),
        status(
            "COMPLETED delivery",
            "OPEN",
            fulfilment("DELIVERY", "COMPLETED", ""),
            OrderStatus.OUT_FOR_DELIVERY),
        status(
            "COMPLETED delivery, delivered",
            "OPEN",
            fulfilment("DELIVERY", "COMPLETED", "\"delivered_at\":\"2026-03-02T18:00:00Z\""),
            OrderStatus.COMPLETED),
        status(
            "CANCELED fulfilment",
            "OPEN",
            fulfilment("PICKUP", "CANCELED", ""),
            OrderStatus.CANCELLED),
        status("CANCELED order", "CANCELED", "", OrderStatus.CANCELLED),
        status("FAILED", "OPEN", fulfilment("SHIPMENT", "FAILED", ""), OrderStatus.FAILED),
        status(
            "FAILED before it was accepted",
            "OPEN",
            fulfilment("PICKUP", "FAILED", "\"rejected_at\":\"2026-03-02T18:00:00Z\""),
            OrderStatus.REJECTED),
        status(
            "FAILED after it was accepted",
            "OPEN",
            fulfilment(
                "PICKUP",
                "FAILED",
                "\"accepted_at\":\"2026-03-02T17:59:00Z\",\"rejected_at\":\"2026-03-02T18:00:00Z\""),
            OrderStatus.FAILED),
        status(
            "expired",
            "OPEN",
            fulfilment("PICKUP", "FAILED", "\"expired_at\":\"2026-03-02T18:00:00Z\""),
            OrderStatus.FAILED),
        status("COMPLETED order", "COMPLETED", "", OrderStatus.COMPLETED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order(ORDER, "OPEN", fulfilment("PICKUP", "LEVITATING", "")));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "OPEN", ""));
  }

  private StatusCase status(String name, String state, String fulfilment, OrderStatus meaning) {
    return new StatusCase(name, raw("order", order(ORDER, state, fulfilment)), meaning);
  }

  private static String order(String id, String state, String fulfilment) {
    return """
        {"id":"%s","location_id":"FPYCBCHDEMO1","state":"%s","created_at":"2026-03-02T17:10:05.500Z",
         "updated_at":"2026-03-02T17:20:00.900Z","total_money":{"amount":1200,"currency":"USD"},
         "net_amount_due_money":{"amount":1200,"currency":"USD"},"fulfillments":[%s]}"""
        .formatted(id, state, fulfilment);
  }

  private static String fulfilment(String type, String state, String details) {
    return """
        {"uid":"f1","type":"%s","state":"%s","%s_details":{%s}}"""
        .formatted(type, state, type.toLowerCase(Locale.ROOT), details);
  }

  @Test
  void ofSeveralFulfilmentsTheLeastAdvancedCounts() {
    var twoParts =
        fulfilment("PICKUP", "COMPLETED", "") + "," + fulfilment("PICKUP", "RESERVED", "");

    assertThat(statusOf(map(raw("order", order(ORDER, "OPEN", twoParts)))).status())
        .isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void anOperatorMayReadReservedAsConfirmed() {
    var connection =
        TestConnections.of("square")
            .setting("status-map.RESERVED", "CONFIRMED")
            .secret("webhook", HIDDEN)
            .build();

    var mapping =
        mapper()
            .map(
                raw("order", order(ORDER, "OPEN", fulfilment("PICKUP", "RESERVED", ""))),
                connection);

    assertThat(statusOf(mapping).status()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @ParameterizedTest
  @CsvSource({
    "SQUARE_POS, , POS",
    "SQUARE_POS, Square Online, POS",
    "TERMINAL_API, , POS",
    "ONLINE_STORE, , DIRECT",
    "OTHER, , POS",
    "OTHER, Demo Kitchen Web, DIRECT",
    ", Demo Kitchen Web, DIRECT",
    ", Front Till, POS",
    ", , POS"
  })
  void inPersonOrdersAreToldFromOnlineOnes(String product, String source, SourceKind kind) {
    var connection = tills().setting("in-person-sources", "Front Till").build();

    var mapped = (Mapping.Mapped) mapper().map(sale(product, source, ""), connection);

    assertThat(mapped.order().identity().sourceKind()).isEqualTo(kind);
  }

  @Test
  void aPickupThatNobodyPaidIsOnlineUnlessAnotherRuleIsAskedFirst() {
    var waiting = sale(null, null, fulfilment("PICKUP", "PROPOSED", ""));

    assertThat(kind(waiting, tills().build())).isEqualTo(SourceKind.DIRECT);
    assertThat(kind(waiting, tills().setting("told-by", "no-source, fulfilment").build()))
        .isEqualTo(SourceKind.POS);
  }

  @Test
  void aConnectionMayTakeTheCounterOnly() {
    var counter = tills().setting("orders", "in-person").build();

    assertThat(mapper().map(sale("SQUARE_POS", null, ""), counter))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(mapper().map(sale("ONLINE_STORE", null, ""), counter))
        .isInstanceOf(Mapping.Ignored.class);
  }

  @Test
  void anOpenTicketAtTheCounterDoesNotWaitForItsPayment() {
    var ticket = statusOf(map(sale("RESTAURANTS", null, "")));
    var web = statusOf(map(sale(null, "Demo Kitchen Web", "")));

    assertThat(ticket.pendingPayment()).isFalse();
    assertThat(web.pendingPayment()).isTrue();
  }

  @Test
  void aCardThatFailedPaysNothing() {
    var failed = raw("order", FIXTURES.bytes("order/in-person-card-failed.json"));

    assertThat(statusOf(map(failed)).status()).isEqualTo(OrderStatus.PLACED);
  }

  private SourceKind kind(RawOrder raw, Connection connection) {
    return ((Mapping.Mapped) mapper().map(raw, connection)).order().identity().sourceKind();
  }

  private RawOrder sale(@Nullable String product, @Nullable String source, String fulfilment) {
    String body = order(ORDER, "OPEN", fulfilment);
    String from = source == null ? "" : "\"source\":{\"name\":\"" + source + "\"},";
    return raw("order", body.replaceFirst("\\{", "{" + from)).fact("product", product);
  }

  private static TestConnections tills() {
    return TestConnections.of("square")
        .store("*", TestConnections.branch("springfield", "America/Chicago", "US", "USD"))
        .secret("webhook", HIDDEN);
  }

  @Test
  void anOrderWithoutAnAmountIsNotGuessed() {
    var mapping =
        map(
            raw(
                "order",
                "{\"id\":\"1\",\"location_id\":\"L\",\"state\":\"OPEN\",\"created_at\":\"2026-03-02T17:10:05Z\"}"));

    assertThat(mapping)
        .isInstanceOfSatisfying(
            Mapping.Unmapped.class,
            unmapped -> assertThat(unmapped.why()).contains("/total_money/currency"));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new SquareWebhook();
    }

    @Override
    protected Connection connection() {
      return SquareContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "order updated", FIXTURES.bytes("webhooks/order-updated.json"),
          "fulfilment updated", FIXTURES.bytes("webhooks/fulfilment-updated.json"),
          "payment updated", FIXTURES.bytes("webhooks/payment-updated.json"),
          "refund updated", FIXTURES.bytes("webhooks/refund-updated.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(
          Headers.of("X-Square-HmacSha256-Signature", signature(secret, NOTIFICATION_URL, body)),
          body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Square-HmacSha256-Signature");
    }

    @Test
    void aNoticeNamesTheOrderAndTheEvent() {
      var notice =
          received(genuine(FIXTURES.bytes("webhooks/order-updated.json"))).notices().getFirst();

      assertThat(notice.sourceOrderId()).isEqualTo(ORDER);
      assertThat(notice.eventId()).isEqualTo("6a8f5f28-54a1-4eb0-a98a-311151300001");
      assertThat(notice.sandbox()).isFalse();
    }

    @Test
    void aPaymentTellsWhichProductTookIt() {
      var notice =
          received(genuine(FIXTURES.bytes("webhooks/payment-updated-at-the-counter.json")))
              .notices()
              .getFirst();

      assertThat(notice.facts()).containsEntry("product", "RESTAURANTS");
      assertThat(notice.fetched("order", NOW, new byte[0]).facts())
          .containsEntry("product", "RESTAURANTS");
    }

    @Test
    void sandboxTrafficIsMarked() {
      byte[] body = FIXTURES.bytes("webhooks/order-updated.json");
      var headers =
          Headers.of(
              "x-square-hmacsha256-signature",
              signature(HIDDEN, NOTIFICATION_URL, body),
              "square-environment",
              "Sandbox");

      assertThat(received(request(headers, body)).notices().getFirst().sandbox()).isTrue();
    }

    @Test
    void theConsolesTestEventIsNotAnOrder() {
      byte[] body =
          "{\"type\":\"webhooks.test_notification\",\"event_id\":\"e\",\"data\":{}}"
              .getBytes(StandardCharsets.UTF_8);
      var request = genuine(body);

      var intake =
          intake()
              .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection());

      assertThat(intake).isEqualTo(new Intake.NotOurs("webhooks.test_notification"));
    }

    /** The documentation's and the SDKs' vectors, as the sheet has them. */
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\0',
        textBlock =
            """
            asdf1234|https://example.com/webhook|{"hello":"world"}|2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=
            Ibxx_5AKakO-3qeNVR61Dw|https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9|{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}|GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=
            signature-key|https://webhook.site/webhooks|{"data":{"type":"webhooks","id":"fake_id"}}|W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=
            signature-key|https://webhook.site/webhooks|{"data":{"type":"webhooks","id":">id<"}}|Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=
            """)
    void acceptsTheOfficialVectors(String key, String url, String body, String signature) {
      var connection =
          TestConnections.of("square")
              .setting("notification-url", url)
              .secret("webhook", key)
              .build();
      var request =
          request(
              Headers.of("x-square-hmacsha256-signature", signature),
              body.getBytes(StandardCharsets.UTF_8));

      assertThat(intake().verify(request, connection)).isInstanceOf(Verdict.Genuine.class);
    }

    private WebhookRequest request(Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/square/main", "from=square", headers, body, NOW);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new SquareFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString());
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          SquarePlatform.ID,
          connectionTo("http://any").id(),
          ORDER,
          "order.updated",
          PlatformContract.NOW,
          Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/v2/orders/" + ORDER)
                  .withHeader("Authorization", equalTo("Bearer " + HIDDEN))
                  .withHeader("Square-Version", equalTo("2025-08-20"))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new SquarePoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString());
    }

    @Override
    protected void stubPages() {
      var search =
          post("/v2/orders/search")
              .withHeader("Authorization", equalTo("Bearer " + HIDDEN))
              .withRequestBody(matchingJsonPath("$.location_ids[0]", equalTo("FPYCBCHDEMO1")))
              .withRequestBody(
                  matchingJsonPath(
                      "$.query.filter.date_time_filter.updated_at.start_at",
                      equalTo(LAST_HOUR.from().toString())))
              .withRequestBody(matchingJsonPath("$.query.sort.sort_field", equalTo("UPDATED_AT")));
      server.wire().stubFor(search.willReturn(page("first", "second", "\"cursor\":\"page-2\"")));
      server
          .wire()
          .stubFor(
              post("/v2/orders/search")
                  .atPriority(1)
                  .withRequestBody(matchingJsonPath("$.cursor", equalTo("page-2")))
                  .willReturn(page("third", "fourth", "\"zz\":0")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    private com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder page(
        String one, String two, String more) {
      return aResponse()
          .withBody(
              "{\"orders\":["
                  + order(one, "OPEN", "")
                  + ",\n "
                  + order(two, "OPEN", "")
                  + "],"
                  + more
                  + "}");
    }

    @Test
    void moreThanTenLocationsAreAskedForInGroups() {
      var many =
          TestConnections.of("square")
              .setting("base-url", server.url().toString())
              .secret("access-token", HIDDEN);
      for (int i = 10; i < 22; i++) {
        many.store("L" + i, TestConnections.branch("b" + i, "UTC", "US", "USD"));
      }
      server.wire().stubFor(post("/v2/orders/search").willReturn(aResponse().withBody("{}")));

      var first = (Page.Found) attempt(many.build());

      assertThat(first.next()).isEqualTo("1:");
      server
          .wire()
          .verify(
              com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(
                      com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo(
                          "/v2/orders/search"))
                  .withRequestBody(matchingJsonPath("$.location_ids[9]", equalTo("L19"))));
    }
  }

  /**
   * Base64 of HMAC-SHA256 over the notification URL and the body, as Square's documentation has it.
   */
  private static String signature(String key, String url, byte[] body) {
    return Base64.getEncoder()
        .encodeToString(Macs.sha256(key, url.getBytes(StandardCharsets.UTF_8), body));
  }
}
