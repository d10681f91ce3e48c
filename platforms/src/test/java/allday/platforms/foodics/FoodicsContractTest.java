package allday.platforms.foodics;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
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
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FoodicsContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(FoodicsContractTest.class);
  private static final String BRANCH = "a020cc23-0000-4554-ba71-a789bf8ec576";
  private static final String ORDER = "d5a0e8dd-0000-4e03-912d-38d67e06710d";

  @Override
  protected Platform platform() {
    return new FoodicsPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new FoodicsMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://foodics.example.com/v5").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("foodics")
        .store(BRANCH, TestConnections.branch("riyadh", "Asia/Riyadh", "SA", "SAR"))
        .setting("base-url", baseUrl)
        .setting("channel-map.app-of-a-bridge", "hungerstation")
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("1", "null", OrderStatus.PLACED),
        status("2", "null", OrderStatus.CONFIRMED),
        status("3", "null", OrderStatus.REJECTED),
        status("4", "null", OrderStatus.COMPLETED),
        status("6", "null", OrderStatus.CANCELLED),
        status("7", "null", OrderStatus.CANCELLED),
        status("2", "1", OrderStatus.PREPARING),
        status("2", "2", OrderStatus.READY),
        status("2", "3", null),
        status("2", "4", OrderStatus.OUT_FOR_DELIVERY),
        status("2", "5", OrderStatus.COMPLETED),
        status("2", "6", OrderStatus.COMPLETED));
  }

  private StatusCase status(String status, String delivery, @Nullable OrderStatus meaning) {
    return new StatusCase(
        status + " delivery " + delivery,
        raw("order", order(ORDER, 38, status, delivery)),
        meaning);
  }

  private static String order(String id, int reference, String status, String delivery) {
    return order(id, reference, status, delivery, "2026-03-02 17:00:00");
  }

  private static String order(
      String id, int reference, String status, String delivery, String created) {
    return """
        {"id":"%s","reference":%d,"type":3,"status":%s,"delivery_status":%s,"total_price":12.5,
         "branch":{"id":"%s"},"created_at":"%s","updated_at":"%s"}"""
        .formatted(id, reference, status, delivery, BRANCH, created, created);
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order(ORDER, 38, "2", "77"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, 38, "2", "1"));
  }

  @Test
  void theInferredCodesOfDeliveryCanBeOverruled() {
    var own =
        connectionTo("https://foodics.example.com/v5")
            .setting("status-map.delivery/3", "OUT_FOR_DELIVERY")
            .build();

    var mapping = mapper().map(raw("order", order(ORDER, 38, "2", "3")), own);

    assertThat(statusOf(mapping).status()).isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
  }

  @Test
  void amountsOfTooManyDecimalsAreKeptForStaffUnlessTheOperatorRoundsThem() {
    var odd = raw("order", order(ORDER, 38, "2", "1").replace("12.5,", "12.345,"));
    var rounding =
        connectionTo("https://foodics.example.com/v5").setting("rounding", "nearest").build();

    assertThat(map(odd)).isInstanceOf(Mapping.Unmapped.class);
    assertThat(mapper().map(odd, rounding))
        .isInstanceOfSatisfying(
            Mapping.Mapped.class,
            mapped -> assertThat(mapped.order().totals().total()).hasToString("12.35 SAR"));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new FoodicsWebhook();
    }

    @Override
    protected Connection connection() {
      return connectionTo("https://foodics.example.com/v5")
          .setting("token-at", "header:X-Allday-Token")
          .build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "order created", FIXTURES.bytes("answers/order-created.json"),
          "delivery updated", FIXTURES.bytes("answers/delivery-updated.json"),
          "entity only", FIXTURES.bytes("answers/entity.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(null, Headers.of("X-Allday-Token", secret), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Allday-Token");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    /** Staff and card data are taken out. */
    @Override
    protected boolean keepsTheBytes() {
      return false;
    }

    @Test
    void theUsualProofIsASecretInTheUrl() {
      byte[] body = FIXTURES.bytes("answers/order-created.json");
      var usual = TestConnections.of("foodics").secret("webhook", HIDDEN).build();

      assertThat(intake().verify(request("key=" + HIDDEN, Headers.NONE, body), usual))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(request("key=guessed", Headers.NONE, body), usual))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(intake().verify(request(null, Headers.NONE, body), usual))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void nothingOfStaffAndCardsIsKept() {
      var received = received(genuine(FIXTURES.bytes("answers/order-created.json")));

      assertThat(new String(received.orders().getFirst().body(), StandardCharsets.UTF_8))
          .contains("126.5", "Card")
          .doesNotContain("staff@example.com", "$2y$hash", "4111");
    }

    @Test
    void anEventWithoutTheOrderIsFetched() {
      var notice = received(genuine(FIXTURES.bytes("answers/entity.json"))).notices().getFirst();

      assertThat(notice.sourceOrderId()).isEqualTo(ORDER);
      assertThat(notice.eventType()).isEqualTo("order.updated");
    }

    @Test
    void aReturnLooksAgainAtTheOrderItWasBoughtWith() {
      var received = received(genuine(FIXTURES.bytes("answers/returned.json")));

      assertThat(received.notices())
          .singleElement()
          .extracting(OrderNotice::sourceOrderId)
          .isEqualTo(ORDER);
    }

    @Test
    void ordersOfAnotherBusinessArePassedOver() {
      var other =
          connectionTo("https://foodics.example.com/v5")
              .setting("business-reference", "700002")
              .build();
      var request = genuine(FIXTURES.bytes("answers/order-created.json"));

      assertThat(
              intake().read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), other))
          .isEqualTo(new Intake.NotOurs("another business"));
    }

    @Test
    void aSignatureIsCheckedWhereTheOperatorKnowsOfOne() {
      byte[] body = FIXTURES.bytes("answers/order-created.json");
      byte[] mac = Macs.of("HmacSHA512", HIDDEN.getBytes(StandardCharsets.UTF_8), body);
      var signed = request(null, Headers.of("X-Signature", HexFormat.of().formatHex(mac)), body);
      var connection =
          connectionTo("https://foodics.example.com/v5")
              .setting("proof", "hmac")
              .setting("signature-algorithm", "sha512")
              .build();

      assertThat(intake().verify(signed, connection)).isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(genuine(body), connection)).isInstanceOf(Verdict.Refused.class);
    }

    private WebhookRequest request(@Nullable String query, Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/foodics/main", query, headers, body, NOW);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new FoodicsFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          FoodicsPlatform.ID,
          FoodicsContractTest.this.connection().id(),
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
              get(urlPathEqualTo("/orders/" + ORDER))
                  .withHeader("Authorization", equalTo("Bearer " + HIDDEN))
                  .withQueryParam("include", equalTo(FoodicsApi.INCLUDE))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new FoodicsPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected void stubPages() {
      server
          .wire()
          .stubFor(
              list()
                  .withQueryParam("sort", equalTo("-reference"))
                  .willReturn(page(order("d", 104, "2", "1"), order("c", 103, "2", "1"))));
      // From the number on that is a page below the lowest: what is known already comes again.
      server
          .wire()
          .stubFor(
              list()
                  .withQueryParam("sort", equalTo("reference"))
                  .withQueryParam("filter[reference_after]", equalTo("52"))
                  .willReturn(
                      page(
                          order("too old", 101, "4", "null", "2026-03-02 16:29:59"),
                          order("b", 102, "2", "1"),
                          order("c", 103, "2", "1"))));
    }

    private MappingBuilder list() {
      return get(urlPathEqualTo("/orders"))
          .withHeader("Authorization", equalTo("Bearer " + HIDDEN))
          .withQueryParam("per_page", equalTo("50"))
          .withQueryParam("include", equalTo(FoodicsApi.INCLUDE));
    }

    private ResponseDefinitionBuilder page(String... orders) {
      return aResponse().withBody("{\"data\":[" + String.join(",\n", orders) + "],\"meta\":{}}");
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("d", "c", "b");
    }
  }
}
