package allday.platforms.ubereats;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
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
import allday.contracts.platform.StatusCommand;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.Deny;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.platform.WriteResult;
import allday.contracts.web.GenuineRequest;
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
import allday.platforms.WriteContract;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UberEatsContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(UberEatsContractTest.class);
  private static final String ORDER = "1f0c2b6e-8d4a-4b7e-9a53-6c2d7e8f9012";
  private static final String STORE = "a4b5c6d7-1111-4222-8333-944445555666";
  private static final String OTHER_STORE = "b4b5c6d7-1111-4222-8333-944445555666";

  @Override
  protected Platform platform() {
    return new UberEatsPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new UberEatsMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://uber.example.com").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("ubereats")
        .store(STORE, TestConnections.branch("north", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl)
        .setting("token-url", baseUrl + "/oauth/v2/token")
        .setting("client-id", "demo-client")
        .secret("webhook", HIDDEN)
        .secret("client-secret", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        classic("CREATED", OrderStatus.PLACED),
        classic("ACCEPTED", OrderStatus.CONFIRMED),
        classic("DENIED", OrderStatus.REJECTED),
        classic("FINISHED", OrderStatus.COMPLETED),
        classic("CANCELED", OrderStatus.CANCELLED),
        fulfilment("OFFERED", "", OrderStatus.PLACED),
        fulfilment("ACCEPTED", "", OrderStatus.CONFIRMED),
        fulfilment("ACCEPTED", "\"preparation_status\":\"READY_FOR_HANDOFF\"", OrderStatus.READY),
        fulfilment("HANDED_OFF", "", OrderStatus.OUT_FOR_DELIVERY),
        fulfilment(
            "HANDED_OFF",
            "\"fulfillment_type\":\"DELIVERY_BY_UBER\"",
            OrderStatus.OUT_FOR_DELIVERY),
        fulfilment("HANDED_OFF", "\"fulfillment_type\":\"PICKUP\"", OrderStatus.COMPLETED),
        fulfilment("HANDED_OFF", "\"fulfillment_type\":\"DINE_IN\"", OrderStatus.COMPLETED),
        fulfilment("SUCCEEDED", "", OrderStatus.COMPLETED),
        fulfilment("FAILED", "\"failure_info\":{\"reason\":\"POS_DENIED\"}", OrderStatus.REJECTED),
        fulfilment(
            "FAILED", "\"failure_info\":{\"reason\":\"ACCEPT_TIMED_OUT\"}", OrderStatus.FAILED),
        fulfilment("FAILED", "\"failure_info\":{\"reason\":\"ANY\"}", OrderStatus.CANCELLED),
        fulfilment("FAILED", "", OrderStatus.CANCELLED),
        event("orders.release", "pos", OrderStatus.PREPARING),
        event("orders.failure", "pos", OrderStatus.CANCELLED),
        event("orders.cancel", "pos", OrderStatus.CANCELLED),
        event("delivery.state_changed", "EN_ROUTE_TO_PICKUP", null),
        event("delivery.state_changed", "ARRIVED_AT_PICKUP", null),
        event("delivery.state_changed", "PICKED_UP", OrderStatus.OUT_FOR_DELIVERY),
        event("delivery.state_changed", "DROPPED_OFF", OrderStatus.COMPLETED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("classic", classicOrder(ORDER, "LEVITATING"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("fulfilment", fulfilmentOrder(id, "OFFERED", ""));
  }

  private StatusCase classic(String state, OrderStatus meaning) {
    return new StatusCase("classic " + state, raw("classic", classicOrder(ORDER, state)), meaning);
  }

  private StatusCase fulfilment(String state, String more, OrderStatus meaning) {
    return new StatusCase(
        state + " " + more, raw("fulfilment", fulfilmentOrder(ORDER, state, more)), meaning);
  }

  private StatusCase event(String type, String status, @Nullable OrderStatus meaning) {
    return new StatusCase(
        type + " " + status, raw("event", eventOf(type, "\"status\":\"" + status + "\"")), meaning);
  }

  private static String classicOrder(String id, String state) {
    return """
        {"id":"%s","current_state":"%s","store":{"id":"%s"},"placed_at":"2026-01-01T12:00:00Z",
         "payment":{"charges":{"total":{"amount":1200,"currency_code":"USD"}}}}"""
        .formatted(id, state, STORE);
  }

  private static String fulfilmentOrder(String id, String state, String more) {
    return """
        {"id":"%s","state":"%s","store":{"id":"%s"},"created_time":"2026-01-01T12:00:00Z",%s
         "payment":{"payment_detail":{"currency_code":"USD","order_total":{"gross":{"amount_e5":1200000}}}}}"""
        .formatted(id, state, STORE, more.isEmpty() ? "" : more + ",");
  }

  private static String eventOf(String type, String meta) {
    return """
        {"event_id":"e-1","event_time":1767269400,"event_type":"%s","meta":{"resource_id":"%s","user_id":"%s",%s},
         "resource_href":"https://api.uber.com/v2/eats/order/%s"}"""
        .formatted(type, ORDER, STORE, meta, ORDER);
  }

  @Test
  void everyWordOfTheVocabularyIsTriedHere() {
    var words = new ArrayList<String>();
    statuses().forEach(each -> words.add(fold(statusOf(map(each.raw())).rawStatus())));

    assertThat(words).containsAll(UberEatsStatus.WORDS.words());
  }

  @Test
  void anOperatorMayReadAWordInAnotherWay() {
    var connection =
        connectionTo("https://uber.example.com")
            .setting("status-map.FAILED/EATER_CANCELLED", "REJECTED")
            .setting("status-map.orders.release", "IGNORE")
            .build();

    var failed =
        mapper()
            .map(
                raw(
                    "fulfilment",
                    fulfilmentOrder(
                        ORDER, "FAILED", "\"failure_info\":{\"reason\":\"EATER_CANCELLED\"}")),
                connection);
    var released =
        mapper().map(raw("event", eventOf("orders.release", "\"status\":\"\"")), connection);

    assertThat(statusOf(failed).status()).isEqualTo(OrderStatus.REJECTED);
    assertThat(statusOf(released).status()).isNull();
    assertThat(statusOf(released).known()).isTrue();
  }

  @Test
  void trafficOfTheSandboxIsATestOrder() {
    var order = raw("classic", classicOrder(ORDER, "CREATED"));
    var news = raw("event", eventOf("orders.release", "\"status\":\"\""));
    var sandbox = connectionTo("https://test-api.uber.com").build();

    assertThat(isTest(map(order))).isFalse();
    assertThat(isTest(map(order.sandbox(true)))).isTrue();
    assertThat(isTest(map(news.sandbox(true)))).isTrue();
    assertThat(isTest(mapper().map(order, sandbox))).isTrue();
  }

  @Test
  void theTimeToAcceptCanBeSet() {
    var connection =
        connectionTo("https://uber.example.com").setting("accept-within", "5m").build();

    var mapping =
        (Mapping.Mapped) mapper().map(raw("classic", classicOrder(ORDER, "CREATED")), connection);

    assertThat(mapping.order().timing().acceptBy())
        .isEqualTo(Instant.parse("2026-01-01T12:05:00Z"));
  }

  @Test
  void anAmountInAnotherCurrencyIsNotMixedIn() {
    String order =
        classicOrder(ORDER, "CREATED")
            .replace(
                "\"charges\":{",
                "\"charges\":{\"tip\":{\"amount\":100,\"currency_code\":\"EUR\"},");

    assertThat(map(raw("classic", order)))
        .isInstanceOfSatisfying(
            Mapping.Unmapped.class,
            unmapped -> assertThat(unmapped.why()).contains("/payment/charges/tip"));
  }

  @Test
  void ofSeveralCouriersTheLeastAdvancedCounts() {
    String order =
        fulfilmentOrder(
            ORDER,
            "ACCEPTED",
            "\"deliveries\":[{\"status\":\"DROPPED_OFF\"},{\"status\":\"PICKED_UP\"}]");

    assertThat(statusOf(map(raw("fulfilment", order))).status())
        .isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
  }

  @Test
  void aCourierDoesNotBringBackACancelledOrder() {
    String order =
        fulfilmentOrder(ORDER, "FAILED", "\"deliveries\":[{\"status\":\"DROPPED_OFF\"}]");

    assertThat(statusOf(map(raw("fulfilment", order))).status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void aFormThatIsNotUbersIsKept() {
    assertThat(map(raw("order", "{}"))).isInstanceOf(Mapping.Unmapped.class);
  }

  private static boolean isTest(Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped mapped -> mapped.order().identity().testOrder();
      case Mapping.StatusOnly news -> news.change().testOrder();
      default -> throw new AssertionError("not an order: " + mapping);
    };
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new UberEatsWebhook();
    }

    @Override
    protected Connection connection() {
      return UberEatsContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      var samples = new LinkedHashMap<String, byte[]>();
      for (String story :
          List.of(
              "new-order",
              "new-order-newer-schema",
              "scheduled-order",
              "release",
              "failure-in-milliseconds",
              "failure-newer-schema",
              "cancel",
              "courier-has-it",
              "issue-resolved",
              "issue-resolved-singular")) {
        samples.put(story, event(story));
      }
      return samples;
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(Headers.of("X-Uber-Signature", signature(secret, body)), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Uber-Signature");
    }

    @Test
    void acceptsTheVectorOfTheSheet() {
      var connection =
          TestConnections.of("ubereats").secret("webhook", "test-client-secret").build();
      String vector = "fd4d2db166717a21b1549791981037b9fbf5b858e1570c3196ea9bf9c5ae52d0";

      for (String form : List.of(vector, vector.toUpperCase(Locale.ROOT))) {
        var request = request(Headers.of("X-Uber-Signature", form), event("new-order"));

        assertThat(intake().verify(request, connection)).isInstanceOf(Verdict.Genuine.class);
      }
    }

    @Test
    void aNoticeNamesTheOrderTheEventAndTheSchema() {
      var classic = only(received(genuine(event("new-order"))).notices());
      var newer = only(received(genuine(event("new-order-newer-schema"))).notices());

      assertThat(classic.sourceOrderId()).isEqualTo(ORDER);
      assertThat(classic.eventId()).isEqualTo("7d1a3f0e-52c4-4a0b-9c3d-2f6f0f1e9a11");
      assertThat(classic.eventTime()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
      assertThat(classic.facts()).isEqualTo(Map.of("schema", "classic"));
      assertThat(classic.sandbox()).isFalse();
      assertThat(newer.facts()).isEqualTo(Map.of("schema", "fulfilment"));
    }

    @Test
    void newsTravelsOnItsOwnBesideTheNotice() {
      for (String story :
          List.of("release", "cancel", "failure-in-milliseconds", "courier-has-it")) {
        var received = received(genuine(event(story)));

        assertThat(only(received.orders()).form()).isEqualTo("event");
        assertThat(only(received.orders()).body()).isEqualTo(event(story));
        assertThat(only(received.orders()).key()).isEqualTo(only(received.notices()).key());
      }
    }

    @Test
    void aFailureWhoseReasonCanBeFetchedIsNotJudgedBefore() {
      assertThat(received(genuine(event("failure-newer-schema"))).orders()).isEmpty();
    }

    @Test
    void millisecondsAreToldFromSeconds() {
      assertThat(only(received(genuine(event("failure-in-milliseconds"))).notices()).eventTime())
          .isEqualTo(Instant.parse("2026-01-01T12:10:00.123Z"));
    }

    @Test
    void theUnitOfTheTimeCanBeSet() {
      var connection =
          connectionTo("https://uber.example.com").setting("event-time-unit", "millis").build();
      var request = genuine(event("new-order"));

      var intake =
          (Intake.Received)
              intake()
                  .read(GenuineRequest.of(request, (Verdict.Genuine) verdict(request)), connection);

      assertThat(only(intake.notices()).eventTime()).isEqualTo(Instant.ofEpochMilli(1767268800));
    }

    @Test
    void sandboxTrafficIsMarked() {
      byte[] body = event("release");
      var headers =
          Headers.of("X-Uber-Signature", signature(HIDDEN, body), "X-Environment", "sandbox");

      var received = received(request(headers, body));

      assertThat(only(received.notices()).sandbox()).isTrue();
      assertThat(only(received.orders()).sandbox()).isTrue();
    }

    @Test
    void whatHappensToAStoreIsNotAnOrder() {
      for (String type :
          List.of(
              "store.provisioned",
              "store.deprovisioned",
              "store.status.changed",
              "store.menu_refresh_request",
              "eats.report.success")) {
        byte[] body =
            new String(event("store-provisioned"), StandardCharsets.UTF_8)
                .replace("store.provisioned", type)
                .getBytes(StandardCharsets.UTF_8);
        var request = genuine(body);

        assertThat(
                intake()
                    .read(
                        GenuineRequest.of(request, (Verdict.Genuine) verdict(request)),
                        connection()))
            .isEqualTo(new Intake.NotOurs(type));
      }
    }

    @Test
    void thePlatformHears200WithAnEmptyBody() {
      assertThat(intake().answers().stored().status()).isEqualTo(200);
      assertThat(intake().answers().stored().body()).isEmpty();
    }

    @Test
    void theSecretOfTheApiProvesNothing() {
      var connection =
          TestConnections.of("ubereats")
              .secret("webhook", "a-signing-key")
              .secret("client-secret", HIDDEN)
              .build();

      assertThat(intake().verify(genuine(event("new-order")), connection))
          .isInstanceOf(Verdict.Refused.class);
    }

    private WebhookRequest request(Headers headers, byte[] body) {
      return new WebhookRequest("POST", "/webhooks/ubereats/main", null, headers, body, NOW);
    }

    private static byte[] event(String story) {
      return FIXTURES.bytes("event/" + story + ".json");
    }
  }

  @Nested
  class FetchingClassic extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new UberEatsFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return noticeOf("classic");
    }

    @Override
    protected void stubToken() {
      UberEatsContractTest.stubToken(server);
    }

    @Override
    protected void stubOrder() {
      server.wire().stubFor(order("token-1").willReturn(classicAnswer()));
    }

    @Test
    void renewsATokenThatIsRefused() {
      server
          .wire()
          .stubFor(
              token()
                  .inScenario("tokens")
                  .whenScenarioStateIs(Scenario.STARTED)
                  .willSetStateTo("renewed")
                  .willReturn(tokenAnswer("old-token")));
      server
          .wire()
          .stubFor(
              token()
                  .inScenario("tokens")
                  .whenScenarioStateIs("renewed")
                  .willReturn(tokenAnswer("token-1")));
      server.wire().stubFor(order("old-token").willReturn(aResponse().withStatus(401)));
      stubOrder();

      assertThat(attempt(connection(server.url()))).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    void asksForOneTokenHoweverManyOrdersAreFetched() {
      stubToken();
      stubOrder();
      var api = server.api();
      var connection = connection(server.url());

      for (int i = 0; i < 3; i++) {
        assertThat(fetcher().fetch(notice(), connection, api))
            .isInstanceOf(FetchResult.Fetched.class);
      }

      server.wire().verify(1, postRequestedFor(urlEqualTo("/oauth/v2/token")));
    }

    @Test
    void saysThatAnOperatorMustLookWhenTheCredentialsAreWrong() {
      for (int status : List.of(400, 401)) {
        server
            .wire()
            .stubFor(
                token()
                    .willReturn(
                        aResponse().withStatus(status).withBody("{\"error\":\"invalid_client\"}")));

        assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Denied.class);
      }
    }

    @Test
    void anOrderOfTheSandboxIsMarked() {
      stubToken();
      stubOrder();

      var fetched =
          (FetchResult.Fetched)
              fetcher().fetch(notice().sandbox(true), connection(server.url()), server.api());

      assertThat(only(fetched.orders()).sandbox()).isTrue();
    }

    private static MappingBuilder order(String token) {
      return get("/v2/eats/order/" + ORDER)
          .withHeader("Authorization", equalTo("Bearer " + token))
          .withHeader("Accept-Encoding", equalTo("gzip"));
    }

    private static ResponseDefinitionBuilder classicAnswer() {
      return aResponse().withBody(FIXTURES.bytes("answers/classic.json"));
    }
  }

  @Nested
  class FetchingNewer extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new UberEatsFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return noticeOf("fulfilment");
    }

    @Override
    protected void stubToken() {
      UberEatsContractTest.stubToken(server);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/v1/delivery/order/" + ORDER + "?expand=carts,deliveries,payment")
                  .withHeader("Authorization", equalTo("Bearer token-1"))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/fulfilment.json"))));
    }

    @Test
    void takesTheOrderOutOfItsEnvelope() {
      stubToken();
      stubOrder();

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(only(fetched.orders()).form()).isEqualTo("fulfilment");
      assertThat(map(only(fetched.orders()))).isInstanceOf(Mapping.Mapped.class);
    }

    @Test
    void aSettingNamesTheSchemaWhereTheNoticeDoesNot() {
      stubToken();
      stubOrder();
      var connection = connectionTo(server.url().toString()).setting("api", "fulfilment").build();

      assertThat(fetcher().fetch(noticeOf(null), connection, server.api()))
          .isInstanceOf(FetchResult.Fetched.class);
    }
  }

  @Nested
  class PollingClassic extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new UberEatsPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString())
          .store(OTHER_STORE, TestConnections.branch("south", "America/Chicago", "US", "USD"))
          .build();
    }

    @Override
    protected void stubToken() {
      UberEatsContractTest.stubToken(server);
    }

    @Override
    protected void stubPages() {
      stub(STORE, "created-orders?limit=50", "{\"id\":\"first\"},{\"id\":\"second\"}");
      stub(STORE, "canceled-orders", "{\"id\":\"third\"}");
      stub(OTHER_STORE, "created-orders?limit=50", "");
      stub(OTHER_STORE, "canceled-orders", "{\"id\":\"fourth\"}");
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    private void stub(String store, String list, String orders) {
      server
          .wire()
          .stubFor(
              get("/v1/eats/stores/" + store + "/" + list)
                  .withHeader("Authorization", equalTo("Bearer token-1"))
                  .willReturn(aResponse().withBody("{\"orders\":[" + orders + "]}")));
    }

    @Test
    void noticesNameTheSchemaTheyAreFetchedIn() {
      stubToken();
      stubPages();

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.notices())
          .allSatisfy(notice -> assertThat(notice.facts()).containsEntry("schema", "classic"));
      assertThat(poller().by(connection(server.url()))).isEqualTo(OrderPoller.By.SNAPSHOT);
    }

    @Test
    void saysSoWhenNoStoreIsNamed() {
      var nowhere =
          TestConnections.of("ubereats").setting("base-url", "http://127.0.0.1:1").build();

      assertThat(attempt(nowhere)).isInstanceOf(Trouble.Denied.class);
    }

    @Test
    void aCursorOfMoreStoresThanThereAreLeftEndsThePoll() {
      var page =
          poller().poll(connection(server.url()), LAST_HOUR, "7:", Origin.POLL, server.api());

      assertThat(page).isEqualTo(new Page.Found(List.of(), List.of(), null));
    }
  }

  @Nested
  class PollingNewer extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new UberEatsPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString())
          .setting("api", "fulfilment")
          .setting("poll-stores", STORE + ", " + OTHER_STORE)
          .build();
    }

    @Override
    protected void stubToken() {
      UberEatsContractTest.stubToken(server);
    }

    @Override
    protected void stubPages() {
      server.wire().stubFor(list(STORE).willReturn(page("page-2", "first", "second")));
      server
          .wire()
          .stubFor(
              list(STORE)
                  .atPriority(1)
                  .withQueryParam("next_page_token", equalTo("page-2"))
                  .willReturn(page("", "third")));
      server.wire().stubFor(list(OTHER_STORE).willReturn(page("", "fourth")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    private static MappingBuilder list(String store) {
      return get(urlPathEqualTo("/v1/delivery/store/" + store + "/orders"))
          .withHeader("Authorization", equalTo("Bearer token-1"))
          .withQueryParam("expand", equalTo("carts,deliveries,payment"))
          .withQueryParam("start_time", equalTo(LAST_HOUR.from().toString()))
          .withQueryParam("page_size", equalTo("50"));
    }

    private static ResponseDefinitionBuilder page(String next, String... ids) {
      var orders = new ArrayList<String>();
      for (String id : ids) {
        orders.add("{\"order\": " + fulfilmentOrder(id, "OFFERED", "") + "}");
      }
      return aResponse()
          .withBody(
              "{\"data\":["
                  + String.join(",\n", orders)
                  + "],\"pagination_data\":{\"next_page_token\":\""
                  + next
                  + "\",\"page_size\":50}}");
    }

    @Test
    void givesWholeOrdersAsTheyCame() {
      stubToken();
      stubPages();

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.orders().getFirst().form()).isEqualTo("fulfilment");
      assertThat(new String(page.orders().getFirst().body(), StandardCharsets.UTF_8))
          .isEqualTo(fulfilmentOrder("first", "OFFERED", ""));
      assertThat(poller().by(connection(server.url()))).isEqualTo(OrderPoller.By.CREATION);
      assertThat(poller().longestWindow()).isGreaterThan(Duration.ofDays(1));
    }
  }

  private OrderNotice noticeOf(@Nullable String schema) {
    return OrderNotice.of(
            UberEatsPlatform.ID,
            connection().id(),
            ORDER,
            "orders.notification",
            NOW,
            Origin.WEBHOOK)
        .fact("schema", schema);
  }

  private static void stubToken(PlatformServer server) {
    server.wire().stubFor(token().willReturn(tokenAnswer("token-1")));
  }

  private static MappingBuilder token() {
    return post("/oauth/v2/token")
        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
        .withRequestBody(containing("grant_type=client_credentials"))
        .withRequestBody(containing("client_id=demo-client"))
        .withRequestBody(containing("client_secret=" + HIDDEN))
        .withRequestBody(containing("scope=eats.order%20eats.store.orders.read"));
  }

  private static ResponseDefinitionBuilder tokenAnswer(String token) {
    return aResponse()
        .withBody(
            "{\"access_token\":\""
                + token
                + "\",\"expires_in\":2592000,\"token_type\":\"Bearer\"}");
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Lower-case hex of HMAC-SHA256 over the body, as Uber's guide has it. */
  private static String signature(String key, byte[] body) {
    return HexFormat.of().formatHex(Macs.sha256(key, body));
  }

  abstract class Writing extends WriteContract {
    @Override
    protected StatusWriter writer() {
      return new UberEatsWriter();
    }

    @Override
    protected void stubToken() {
      UberEatsContractTest.stubToken(server);
    }

    @Test
    void saysWhatToDoWhenTheAppMayNotAnswerForTheStore() {
      stubToken();
      answers(403, "{\"code\":\"user_not_allowed\",\"message\":\"not allowed\"}");

      assertThat(tell(new Accept(null, null)))
          .isInstanceOfSatisfying(
              WriteResult.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("user_not_allowed");
                assertThat(refused.why()).contains("order manager");
              });
    }

    @Test
    void anAcceptanceThatCameBeforeIsOne() {
      stubToken();
      answers(409, "{\"code\":\"resource_status_conflict\",\"message\":\"already accepted\"}");

      assertThat(tell(new Accept(null, null))).isInstanceOf(WriteResult.Written.class);
      assertThat(tell(new Deny(Reason.OTHER, ""))).isInstanceOf(WriteResult.Refused.class);
    }

    @Test
    void whatIsNotOpenAnyMoreIsTooLate() {
      stubToken();
      answers(404, "{}");

      assertThat(tell(new Cancel(Reason.OTHER, ""))).isInstanceOf(WriteResult.TooLate.class);
    }

    private void answers(int status, String body) {
      server
          .wire()
          .stubFor(
              any(anyUrl())
                  .atPriority(100)
                  .willReturn(aResponse().withStatus(status).withBody(body)));
    }
  }

  @Nested
  class WritingClassic extends Writing {
    @Override
    protected String folder() {
      return "writes/classic";
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected CanonicalOrder order() {
      var mapped =
          (Mapping.Mapped)
              map(raw("classic", FIXTURES.bytes("classic/delivered-by-the-store.json")));
      return mapped.order();
    }

    @Test
    void whatUberDeliversIsHandedOverToItsCourier() {
      var usual = (Mapping.Mapped) map(raw("classic", FIXTURES.bytes("classic/new-order.json")));
      var command = new StatusCommand(UUID.randomUUID(), usual.order(), new HandedOver());

      assertThat(writer().write(command, connection(server.url()), server.api()))
          .isInstanceOf(WriteResult.NotSupported.class);
    }
  }

  @Nested
  class WritingNewer extends Writing {
    @Override
    protected String folder() {
      return "writes/fulfilment";
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).setting("api", "fulfilment").build();
    }

    @Override
    protected CanonicalOrder order() {
      var mapped =
          (Mapping.Mapped) map(raw("fulfilment", FIXTURES.bytes("fulfilment/new-order.json")));
      return mapped.order();
    }

    @Test
    void theOperatorsOwnWordForAReasonCounts() {
      var connection =
          connectionTo(server.url().toString())
              .setting("api", "fulfilment")
              .setting("reason-map.TOO_BUSY", "STORE_BUSY")
              .build();
      stubToken();
      stubTaken();

      writer().write(command(new Deny(Reason.TOO_BUSY, "")), connection, server.api());

      server
          .wire()
          .verify(
              postRequestedFor(urlPathMatching("/v1/delivery/order/.*/deny"))
                  .withRequestBody(containing("STORE_BUSY")));
    }
  }
}
