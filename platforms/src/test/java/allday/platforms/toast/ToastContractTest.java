package allday.platforms.toast;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.Macs;
import allday.platforms.PlatformContract;
import allday.platforms.PlatformServer;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToastContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(ToastContractTest.class);
  private static final String RESTAURANT = "0cd990c9-fd74-461d-8468-000000000001";
  private static final String ORDER = "f6d98b95-2816-4f54-b1ab-000000000001";
  private static final String DINING = "06f9f331-848a-41b2-896f-000000000001";
  private static final String LOGIN = "/authentication/v1/authentication/login";

  @Override
  protected Platform platform() {
    return new ToastPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new ToastMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://toast.example.com").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("toast")
        .store(RESTAURANT, TestConnections.branch("springfield", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl)
        .setting("client-id", "allday-client")
        .setting("channel-map.Uber Eats Pickup", "ubereats")
        .secret("webhook", HIDDEN)
        .secret("client-secret", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("voided", "\"voided\":true", "SENT", OrderStatus.CANCELLED),
        approval("NOT_APPROVED", OrderStatus.REJECTED),
        approval("NEEDS_APPROVAL", OrderStatus.PLACED),
        approval("FUTURE", OrderStatus.PLACED),
        delivery("DELIVERED", OrderStatus.COMPLETED),
        delivery("PICKED_UP", OrderStatus.OUT_FOR_DELIVERY),
        delivery("IN_PROGRESS", OrderStatus.OUT_FOR_DELIVERY),
        delivery("PENDING", OrderStatus.PREPARING),
        status("items READY", "\"voided\":false", "READY", OrderStatus.READY),
        status(
            "closed",
            "\"closedDate\":\"2026-03-02T17:30:00.000+0000\"",
            "SENT",
            OrderStatus.COMPLETED),
        status("items SENT", "\"voided\":false", "SENT", OrderStatus.PREPARING),
        status("APPROVED, NEW", "\"voided\":false", "NEW", OrderStatus.CONFIRMED),
        status("APPROVED, HOLD", "\"voided\":false", "HOLD", OrderStatus.CONFIRMED),
        guest("RECEIVED", null),
        guest("IN_PREPARATION", OrderStatus.PREPARING),
        guest("READY_FOR_PICKUP", OrderStatus.READY),
        guest("CLOSED", OrderStatus.COMPLETED),
        guest("VOIDED", OrderStatus.CANCELLED));
  }

  private StatusCase approval(String word, OrderStatus meaning) {
    return status(word, "\"approvalStatus\":\"" + word + "\"", "NEW", meaning);
  }

  private StatusCase delivery(String word, OrderStatus meaning) {
    return status(word, "\"deliveryInfo\":{\"deliveryState\":\"" + word + "\"}", "SENT", meaning);
  }

  private StatusCase guest(String word, @Nullable OrderStatus meaning) {
    return new StatusCase(
        "guest " + word,
        raw(
            "guest-status",
            FIXTURES.text("answers/guest-order-status.json").replace("READY_FOR_PICKUP", word)),
        meaning);
  }

  private StatusCase status(String name, String members, String items, OrderStatus meaning) {
    return new StatusCase(name, whole(order(ORDER, members, items)), meaning);
  }

  private RawOrder whole(String order) {
    return raw("order", order).fact("restaurant", RESTAURANT);
  }

  private static String order(String id, String members, String items) {
    return """
        {"guid":"%s",%s%s,"openedDate":"2026-03-02T17:10:05.223+0000",
         "modifiedDate":"2026-03-02T17:15:00.817+0000",
         "checks":[{"totalAmount":12.5,"selections":[{"displayName":"Soup","fulfillmentStatus":"%s"},
          {"displayName":"Bread","fulfillmentStatus":"NEW","voided":true}]}]}"""
        .formatted(
            id,
            members,
            members.contains("approvalStatus") ? "" : ",\"approvalStatus\":\"APPROVED\"",
            items);
  }

  @Override
  protected RawOrder unknownStatus() {
    return whole(order(ORDER, "\"approvalStatus\":\"LEVITATING\"", "NEW"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return whole(order(id, "\"voided\":false", "NEW"));
  }

  @Test
  void aWebhookWithoutTheGuestIsNewsOnlyWhereTheOrderCanBeFetched() {
    var update =
        raw("update", FIXTURES.bytes("update/news-of-a-delivery-in-preparation.json"))
            .fact("restaurant", RESTAURANT);
    var withoutCredentials =
        connectionTo("https://toast.example.com").secret("client-secret").build();

    assertThat(map(update)).isInstanceOf(Mapping.StatusOnly.class);
    assertThat(mapper().map(update, withoutCredentials))
        .isInstanceOfSatisfying(
            Mapping.Mapped.class,
            mapped -> assertThat(mapped.order().customer()).isEqualTo(Customer.UNKNOWN));
  }

  @Test
  void whereGuestsPayFirstClosedMayBeSilencedAndTheKitchenSpeaks() {
    var paysFirst =
        connectionTo("https://toast.example.com").setting("status-map.CLOSED", "IGNORE").build();
    var closed = order(ORDER, "\"closedDate\":\"2026-03-02T17:30:00.000+0000\"", "SENT");

    assertThat(statusOf(mapper().map(whole(closed), paysFirst)).status())
        .isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void aMergedOrderIsCancelledWhereTheOperatorSaysSo() {
    var merged =
        connectionTo("https://toast.example.com")
            .setting("status-map.DELETED", "CANCELLED")
            .build();
    var deleted = whole(order(ORDER, "\"deleted\":true", "SENT"));

    assertThat(map(deleted)).isInstanceOf(Mapping.Ignored.class);
    assertThat(statusOf(mapper().map(deleted, merged)).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void anOrderOfAnUnheardOfKitchenWordIsNotGuessed() {
    var report = statusOf(map(whole(order(ORDER, "\"voided\":false", "PLATED"))));

    assertThat(report.known()).isFalse();
    assertThat(report.rawStatus()).isEqualTo("items/PLATED");
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new ToastWebhook();
    }

    @Override
    protected Connection connection() {
      return ToastContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "order updated", FIXTURES.bytes("answers/order-updated.json"),
          "channel order updated", FIXTURES.bytes("answers/channel-order-updated.json"),
          "guest order status", FIXTURES.bytes("answers/guest-order-status.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(signature(secret, body, timestamp(body)), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Toast-Signature");
    }

    /** Computed apart from this code, for the recipe has no official vector. */
    @Test
    void acceptsTheVectorOfTheRecipe() {
      byte[] body =
          """
          {"timestamp":"2026-01-15T12:00:00.000Z","eventCategory":"order_updated","eventType":"order_updated","guid":"11111111-2222-4333-8444-555555555555","details":{"restaurantGuid":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"}}"""
              .getBytes(StandardCharsets.UTF_8);
      var connection = TestConnections.of("toast").secret("webhook", "toast-secret").build();

      assertThat(
              intake()
                  .verify(
                      request("sLQ/1cBFVcQtGfKhXQa5iKOZDUhhUhAD9NhHOHoIlOA=", body), connection))
          .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void refusesASignatureOfTheBodyAlone() {
      byte[] body = FIXTURES.bytes("answers/order-updated.json");

      assertThat(verdict(request(signature(HIDDEN, body, ""), body)))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void refusesAnOldRequestWhereTheOperatorSetsATolerance() {
      byte[] body = FIXTURES.bytes("answers/order-updated.json");
      var strict =
          connectionTo("https://toast.example.com").setting("signed-time-tolerance", "16m").build();
      var late =
          new WebhookRequest(
              "POST", "/", null, genuine(body).headers(), body, NOW.plus(Duration.ofMinutes(2)));

      assertThat(intake().verify(genuine(body), strict)).isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(late, strict)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void anOrderComesAsNewsAndAsANoticeToFetchItsGuest() {
      var received = received(genuine(FIXTURES.bytes("answers/order-updated.json")));

      assertThat(received.orders()).singleElement().extracting(RawOrder::form).isEqualTo("update");
      assertThat(received.notices())
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.key()).isEqualTo(received.orders().getFirst().key());
                assertThat(notice.eventId()).isEqualTo("534bf25a-b657-45aa-9a63-000000000001");
                assertThat(notice.facts()).containsEntry("restaurant", RESTAURANT);
              });
    }

    @Test
    void takesBodiesBeyondSixHundredKilobytes() {
      String order = FIXTURES.text("answers/order-updated.json");
      byte[] large =
          order
              .replaceFirst(
                  "\"pricingFeatures\"", "\"padding\":[" + "\"x\",".repeat(170_000) + "0],$0")
              .getBytes(StandardCharsets.UTF_8);

      assertThat(large.length).isBetween(600 << 10, intake().mostBytes());
      assertThat(received(genuine(large)).orders()).hasSize(1);
    }

    private WebhookRequest request(String signature, byte[] body) {
      var headers =
          Headers.of("Toast-Signature", signature, "Toast-Event-Category", "order_updated");
      return new WebhookRequest("POST", "/webhooks/toast/main", null, headers, body, NOW);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    private final ToastApi toast = new ToastApi();

    @Override
    protected OrderFetcher fetcher() {
      return new ToastFetcher(toast, new ToastDiningOptions(toast));
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
              ToastPlatform.ID,
              ToastContractTest.this.connection().id(),
              ORDER,
              "order_updated",
              PlatformContract.NOW,
              Origin.WEBHOOK)
          .fact("restaurant", RESTAURANT);
    }

    @Override
    protected void stubToken() {
      login(server);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/orders/v2/orders/" + ORDER)
                  .withHeader("Authorization", equalTo("Bearer jwt"))
                  .withHeader("Toast-Restaurant-External-ID", equalTo(RESTAURANT))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
      diningOption(server, aResponse().withBody(FIXTURES.bytes("answers/dining-option.json")));
    }

    @Test
    void theDiningOptionTravelsBesideTheOrder() {
      stubToken();
      stubOrder();

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(fetched.orders().getFirst().facts())
          .containsEntry("dining-behavior", "DELIVERY")
          .containsEntry("dining-name", "Delivery")
          .containsEntry("restaurant", RESTAURANT);
    }

    @Test
    void withoutTheRightToSeeDiningOptionsTheOrderComesAllTheSame() {
      stubToken();
      stubOrder();
      diningOption(server, aResponse().withStatus(403));

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(fetched.orders().getFirst().facts()).doesNotContainKey("dining-behavior");
    }

    @Test
    void aDiningOptionThatCannotBeSeenNowMakesTheOrderWait() {
      stubToken();
      stubOrder();
      diningOption(server, aResponse().withStatus(503));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
    }

    @Test
    void logsInTwiceAnHourAtMostWhateverToastRefuses() {
      stubToken();
      server
          .wire()
          .stubFor(get("/orders/v2/orders/" + ORDER).willReturn(aResponse().withStatus(401)));
      var connection = connection(server.url());
      var fetcher = fetcher();
      var api = server.api();

      var first = fetcher.fetch(notice(), connection, api);
      var second = fetcher.fetch(notice(), connection, api);

      assertThat(first).isInstanceOf(Trouble.Denied.class);
      assertThat(second)
          .isInstanceOfSatisfying(
              Trouble.TryLater.class,
              later -> assertThat(later.after()).isGreaterThan(Duration.ofMinutes(59)));
      server.wire().verify(2, postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void saysWhatIsMissingWithoutCredentials() {
      var none = connectionTo("https://toast.example.com").secret("client-secret").build();

      assertThat(attempt(none))
          .isInstanceOfSatisfying(
              Trouble.Denied.class, denied -> assertThat(denied.why()).contains("client-secret"));
    }
  }

  @Nested
  class Polling extends PollContract {
    private final ToastApi toast = new ToastApi();

    @Override
    protected OrderPoller poller() {
      return new ToastPoller(toast, new ToastDiningOptions(toast));
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected void stubToken() {
      login(server);
    }

    @Override
    protected void stubPages() {
      diningOption(server, aResponse().withBody(FIXTURES.bytes("answers/dining-option.json")));
      page(
          "1",
          orders("first", "second")
              .withHeader("Link", "<https://elsewhere.example.com/?page=2>; rel=\"next\""));
      page("2", orders("third", "fourth"));
    }

    private void page(String number, ResponseDefinitionBuilder answer) {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/orders/v2/ordersBulk"))
                  .withHeader("Authorization", equalTo("Bearer jwt"))
                  .withHeader("Toast-Restaurant-External-ID", equalTo(RESTAURANT))
                  .withQueryParam("startDate", equalTo("2026-03-02T16:30:00.000+0000"))
                  .withQueryParam("endDate", equalTo("2026-03-02T17:30:00.000+0000"))
                  .withQueryParam("pageSize", equalTo("50"))
                  .withQueryParam("page", equalTo(number))
                  .willReturn(answer));
    }

    private ResponseDefinitionBuilder orders(String one, String two) {
      String dining = "\"diningOption\":{\"guid\":\"" + DINING + "\"}";
      return aResponse()
          .withBody("[" + order(one, dining, "NEW") + ",\n" + order(two, dining, "NEW") + "]");
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    @Test
    void goesThroughRestaurantAfterRestaurant() {
      stubToken();
      stubPages();
      page("1", orders("first", "second"));
      var two =
          connectionTo(server.url().toString())
              .setting("restaurants", RESTAURANT + ", another")
              .build();

      assertThat(attempt(two))
          .isInstanceOfSatisfying(
              Page.Found.class,
              found -> {
                assertThat(found.next()).isEqualTo("1:1");
                assertThat(found.orders().getFirst().facts())
                    .containsEntry("dining-behavior", "DELIVERY");
              });
    }
  }

  private static void login(PlatformServer server) {
    server
        .wire()
        .stubFor(
            post(LOGIN)
                .withRequestBody(matchingJsonPath("$.clientId", equalTo("allday-client")))
                .withRequestBody(matchingJsonPath("$.clientSecret", equalTo(HIDDEN)))
                .withRequestBody(
                    matchingJsonPath("$.userAccessType", equalTo("TOAST_MACHINE_CLIENT")))
                .willReturn(
                    aResponse()
                        .withBody(
                            """
                            {"token":{"tokenType":"Bearer","expiresIn":19168,"accessToken":"jwt",
                             "scope":null},"status":"SUCCESS"}""")));
  }

  private static void diningOption(PlatformServer server, ResponseDefinitionBuilder answer) {
    server.wire().stubFor(get("/config/v2/diningOptions/" + DINING).willReturn(answer));
  }

  private static String timestamp(byte[] body) {
    var found =
        Pattern.compile("\"timestamp\"\\s*:\\s*\"([^\"]*)\"")
            .matcher(new String(body, StandardCharsets.UTF_8));
    return found.find() ? found.group(1) : "";
  }

  /** Base64 of HMAC-SHA256 over the body and its timestamp, as the developer guide has it. */
  private static String signature(String key, byte[] body, String timestamp) {
    return Base64.getEncoder()
        .encodeToString(Macs.sha256(key, body, timestamp.getBytes(StandardCharsets.UTF_8)));
  }
}
