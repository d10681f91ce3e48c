package allday.platforms.petpooja;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import allday.contracts.Branch;
import allday.contracts.Money;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
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
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetpoojaContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(PetpoojaContractTest.class);
  private static final String ORDERS = "/V1/thirdparty/generic_get_orders/";
  private static final String IN_THE_URL = "unguessable-value-in-the-url";
  private static final Branch AHMEDABAD =
      TestConnections.branch("ahmedabad", "Asia/Kolkata", "IN", "INR");

  @Override
  protected Platform platform() {
    return new PetpoojaPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new PetpoojaMapper();
  }

  @Override
  protected Connection connection() {
    return outlet("https://petpooja.example.com").build();
  }

  private static TestConnections outlet(String baseUrl) {
    return TestConnections.of("petpooja")
        .store("demo1234", AHMEDABAD)
        .setting("base-url", baseUrl)
        .secret("webhook", HIDDEN)
        .secret("callback", IN_THE_URL)
        .secret("app-key", HIDDEN)
        .secret("app-secret", "the-app-secret")
        .secret("access-token", "the-access-token")
        .secret("cookie", "PETPOOJA_API=the-cookie");
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("Success", "Delivery", OrderStatus.CONFIRMED),
        status("Success", "Pick Up", OrderStatus.CONFIRMED),
        status("Success", "Dine In", OrderStatus.COMPLETED),
        status("Cancelled", "Delivery", OrderStatus.CANCELLED),
        status("Cancelled", "Dine In", OrderStatus.CANCELLED),
        status("Complimentary", "Delivery", OrderStatus.CONFIRMED),
        status("Complimentary", "Dine In", OrderStatus.COMPLETED),
        callback("\"1\"", OrderStatus.CONFIRMED),
        callback("\"2\"", OrderStatus.CONFIRMED),
        callback("3", OrderStatus.CONFIRMED),
        callback("\"5\"", OrderStatus.READY),
        callback("4", OrderStatus.OUT_FOR_DELIVERY),
        callback("\"10\"", OrderStatus.COMPLETED),
        callback("-1", OrderStatus.CANCELLED),
        callback("\"-1\"", OrderStatus.CANCELLED));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order("117", "Levitating", "Dine In"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "Success", "Delivery"));
  }

  private StatusCase status(String word, String type, OrderStatus meaning) {
    return new StatusCase(word + ", " + type, raw("order", order("117", word, type)), meaning);
  }

  private StatusCase callback(String status, OrderStatus meaning) {
    String body = "{\"restID\":\"demo1234\",\"orderID\":\"A-1\",\"status\":" + status + "}";
    return new StatusCase("callback " + status, raw("callback", body), meaning);
  }

  /** As polled: the blocks without {@code properties}. */
  private static String order(String id, String status, String type) {
    return order("demo1234", id, status, type, "2026-03-02");
  }

  private static String order(
      String outlet, String id, String status, String type, String businessDay) {
    return """
        {"Restaurant":{"restID":"%s"},"Order":{"orderID":%s,"created_on":"2026-03-02 22:40:00","order_date":"%s",
         "order_type":"%s","order_from":"POS","status":"%s","total":606}}"""
        .formatted(outlet, id, businessDay, type, status);
  }

  private CanonicalOrder canonical(RawOrder raw, Connection connection) {
    return ((Mapping.Mapped) mapper().map(raw, connection)).order();
  }

  @Test
  void pushAndPollGiveTheSameOrderTheSameId() {
    var pushed = raw("order", FIXTURES.bytes("order/zomato-delivery.json"));
    var polled = raw("order", FIXTURES.bytes("order/polled-zomato-delivery.json"));

    assertThat(canonical(polled, connection()).identity().sourceOrderId())
        .isEqualTo(canonical(pushed, connection()).identity().sourceOrderId())
        .isEqualTo("demo1234/20260302T224000/117");
  }

  @Test
  void anOrderAfterMidnightBelongsToTheBusinessDayBefore() {
    var connection = outlet("http://any").setting("order-key", "business-date").build();
    var raw = raw("order", FIXTURES.bytes("order/pickup-after-midnight.json"));

    assertThat(canonical(raw, connection).identity().sourceOrderId())
        .isEqualTo("demo1234/2026-03-02/201");
  }

  @Test
  void anOperatorMaySayThatDineInIsNotBilledYet() {
    var connection =
        outlet("http://any").setting("status-map.Success/Dine In", "PREPARING").build();

    var order = canonical(raw("order", order("117", "Success", "Dine In")), connection);

    assertThat(order.status().status()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void anOperatorMayNameFurtherKindsOfOrder() {
    var connection =
        outlet("http://any").setting("order-type-map.Drive Thru", "DRIVE_THROUGH").build();

    var order = canonical(raw("order", order("117", "Success", "drive-thru")), connection);

    assertThat(order.fulfilment().type()).isEqualTo(FulfilmentType.DRIVE_THROUGH);
  }

  @Test
  void anotherWordForATableMeansBilledAsWell() {
    var connection =
        outlet("http://any").setting("order-type-map.Table Service", "DINE_IN").build();

    assertThat(
            canonical(raw("order", order("117", "Success", "Table Service")), connection)
                .status()
                .status())
        .isEqualTo(OrderStatus.COMPLETED);
    assertThat(statusOf(map(raw("order", order("117", "Success", "DineIn")))).status())
        .isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void aKindOfOrderThatTheOperatorMisspeltIsSaidInWords() {
    var connection = outlet("http://any").setting("order-type-map.Parcel", "PICK_UP").build();

    var problem =
        catchThrowable(
            () -> mapper().map(raw("order", order("117", "Success", "Parcel")), connection));

    assertThat(problem).hasMessageContaining("settings.order-type-map");
  }

  @Test
  void anOperatorMayWriteToCustomersOfTheOwnWebShop() {
    var connection = outlet("http://any").setting("own-channels", "POS, Website").build();
    String web = order("117", "Success", "Delivery").replace("\"POS\"", "\"Website\"");

    assertThat(canonical(raw("order", web), connection).customer().contactAllowed()).isTrue();
    assertThat(canonical(raw("order", web), connection()).customer().contactAllowed()).isFalse();
  }

  @Test
  void whatIsOnTheHouseCostsNothing() {
    var order =
        canonical(raw("order", FIXTURES.bytes("order/dine-in-on-the-house.json")), connection());

    assertThat(order.totals().total()).isEqualTo(new Money(0, "INR"));
  }

  @Nested
  class Pushes extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new PetpoojaWebhook();
    }

    @Override
    protected Connection connection() {
      return PetpoojaContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "Zomato order", FIXTURES.bytes("answers/push-zomato.json"),
          "cancellation", FIXTURES.bytes("answers/push-cancelled.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return push(replaced(body, "\"TOKEN\"", "\"" + secret + "\""), Headers.NONE);
    }

    @Override
    protected byte[] withoutProof(byte[] body) {
      return replaced(body, HIDDEN, "");
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of();
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Override
    protected boolean keepsTheBytes() {
      return false;
    }

    @Test
    void onlyTheTokenIsTakenOut() {
      byte[] body = FIXTURES.bytes("answers/push-zomato.json");

      var kept = received(genuine(body)).orders().getFirst().body();

      assertThat(kept).isEqualTo(replaced(body, "\"TOKEN\"", "\"\""));
    }

    @Test
    void theCancellationIsOfTheSameOrder() {
      byte[] sold =
          replaced(FIXTURES.bytes("answers/push-cancelled.json"), "\"Cancelled\"", "\"Success\"");
      byte[] cancelled = FIXTURES.bytes("answers/push-cancelled.json");

      var first = received(genuine(sold)).orders().getFirst();
      var then = received(genuine(cancelled)).orders().getFirst();

      assertThat(then.key()).isEqualTo(first.key());
      assertThat(then.identity()).isNotEqualTo(first.identity());
    }

    @Test
    void theTokenMayBeInAHeader() {
      var connection = outlet("http://any").setting("token-at", "header:X-Token").build();
      byte[] body = FIXTURES.bytes("answers/push-zomato.json");

      assertThat(intake().verify(push(body, Headers.of("x-token", HIDDEN)), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake().verify(push(body, Headers.of("x-token", "")), connection))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(intake().verify(genuine(body), connection)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void theTokenMayBeSomewhereElseInTheBody() {
      var connection = outlet("http://any").setting("token-at", "/auth/secret").build();
      byte[] body =
          replaced(
              replaced(FIXTURES.bytes("answers/push-zomato.json"), "\"TOKEN\"", "\"old one\""),
              "\"event\"",
              "\"auth\":{\"secret\":\"" + HIDDEN + "\"},\"event\"");

      var verdict = intake().verify(push(body, Headers.NONE), connection);
      var read = intake().read(proved(push(body, Headers.NONE), verdict), connection);

      var kept = new String(((Intake.Received) read).orders().getFirst().body(), UTF_8);
      assertThat(kept).contains("\"auth\":{\"secret\":\"\"}").doesNotContain("old one");
    }

    @Test
    void aTokenInTheUrlDoesNotProveAPush() {
      byte[] body = replaced(FIXTURES.bytes("answers/push-zomato.json"), "TOKEN", "");

      assertThat(verdict(callbackTo("key=" + IN_THE_URL, new String(body, UTF_8))))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void anotherEventIsNotAnOrder() {
      var request =
          genuine(
              ("{\"token\":\"" + HIDDEN + "\",\"event\":\"menu\",\"properties\":{}}")
                  .getBytes(UTF_8));

      assertThat(intake().read(proved(request, verdict(request)), connection()))
          .isEqualTo(new Intake.NotOurs("menu"));
    }
  }

  @Nested
  class Callbacks {
    private static final String READY =
        "{\"restID\":\"demo1234\",\"orderID\":\"A-1\",\"status\":\"5\"}";

    private final WebhookIntake intake = new PetpoojaWebhook();

    @Test
    void theUrlProvesThem() {
      var request = callbackTo("from=petpooja&key=" + IN_THE_URL, READY);

      var verdict = intake.verify(request, connection());
      var read = (Intake.Received) intake.read(proved(request, verdict), connection());

      var order = read.orders().getFirst();
      assertThat(order.sourceOrderId()).isEqualTo("A-1");
      assertThat(order.body()).isEqualTo(READY.getBytes(UTF_8));
      assertThat(statusOf(map(order)).status()).isEqualTo(OrderStatus.READY);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "key=",
          "key=guessed",
          "key=unguessable-value-in-the-url&key=unguessable-value-in-the-url",
          "key=%zz",
          "KEY=unguessable-value-in-the-url",
          "key=" + HIDDEN
        })
    void withoutItTheyAreRefused(String query) {
      assertThat(intake.verify(callbackTo(query, READY), connection()))
          .isInstanceOf(Verdict.Refused.class);
      assertThat(intake.verify(callbackTo(null, READY), connection()))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aConnectionWithoutTheSecretTakesNone() {
      var connection =
          TestConnections.of("petpooja")
              .store("demo1234", AHMEDABAD)
              .secret("webhook", HIDDEN)
              .build();

      assertThat(intake.verify(callbackTo("key=" + IN_THE_URL, READY), connection))
          .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void anyOfSeveralActiveValuesProves() {
      var connection =
          TestConnections.of("petpooja").secret("callback", "the-next-value", IN_THE_URL).build();

      assertThat(intake.verify(callbackTo("key=the-next-value", READY), connection))
          .isInstanceOf(Verdict.Genuine.class);
      assertThat(intake.verify(callbackTo("key=" + IN_THE_URL, READY), connection))
          .isInstanceOf(Verdict.Genuine.class);
    }

    @Test
    void theTokenOfThePushIsNoProof() {
      String body = READY.replace("{", "{\"token\":\"" + HIDDEN + "\",");

      assertThat(intake.verify(callbackTo(null, body), connection()))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new PetpoojaPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return outlet(baseUrl.toString())
          .store("demo5678", TestConnections.branch("surat", "Asia/Kolkata", "IN", "INR"))
          .build();
    }

    @Override
    protected void stubPages() {
      stubOutlet("demo1234", "117", "118");
      stubOutlet("demo5678", "117", "119");
    }

    private void stubOutlet(String outlet, String one, String two) {
      server
          .wire()
          .stubFor(
              post(urlEqualTo(ORDERS))
                  .withHeader("Cookie", equalTo("PETPOOJA_API=the-cookie"))
                  .withRequestBody(matchingJsonPath("$.app_key", equalTo(HIDDEN)))
                  .withRequestBody(matchingJsonPath("$.app_secret", equalTo("the-app-secret")))
                  .withRequestBody(matchingJsonPath("$.access_token", equalTo("the-access-token")))
                  .withRequestBody(matchingJsonPath("$.order_date", equalTo("2026-03-02")))
                  .withRequestBody(matchingJsonPath("$.refId", equalTo("")))
                  .withRequestBody(matchingJsonPath("$.restID", equalTo(outlet)))
                  .willReturn(
                      answer(
                          "200",
                          order(outlet, one, "Success", "Dine In", "2026-03-02"),
                          order(outlet, "900", "Success", "Dine In", "2026-03-01"),
                          order(outlet, two, "Cancelled", "Dine In", "2026-03-02"))));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of(
          "demo1234/20260302T224000/117",
          "demo1234/20260302T224000/118",
          "demo5678/20260302T224000/117",
          "demo5678/20260302T224000/119");
    }

    @Test
    void ordersTravelAsTheyCame() {
      stubPages();

      var page = (Page.Found) attempt(connection(server.url()));

      var order = page.orders().getFirst();
      assertThat(order.body())
          .isEqualTo(order("demo1234", "117", "Success", "Dine In", "2026-03-02").getBytes(UTF_8));
      assertThat(map(order)).isInstanceOf(Mapping.Mapped.class);
    }

    @ParameterizedTest
    @CsvSource({"100", "101", "103", "GN_105"})
    void wrongCredentialsComeWithSuccessOfHttp(String code) {
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(answer(code)));

      assertThat(attempt(connection(server.url())))
          .isEqualTo(new Trouble.Denied("answered code " + code));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"code\":500,\"success\":\"0\",\"message\":\"Something\"}",
          "{\"code\":200,\"success\":0,\"order_json\":[]}",
          "{\"code\":\"200\",\"success\":\"1\"}",
          "{\"order_json\":[]}"
        })
    void anAnswerThatIsNotGoodIsNotAnEmptyOne(String body) {
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(aResponse().withBody(body)));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
    }

    @Test
    void codesMayBeNumbers() {
      var numbers = aResponse().withBody("{\"code\":200,\"success\":1,\"order_json\":[]}");
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(numbers));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Page.Found.class);
    }

    @Test
    void aWrongTokenIsSaidInWords() {
      var refusal = aResponse().withBody("{\"code\":\"7\",\"message\":\"Invalid Token.\"}");
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(refusal));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Denied.class);
    }

    @Test
    void anOrderNobodyCanNameDoesNotHoldUpItsNeighbours() {
      server
          .wire()
          .stubFor(
              post(urlEqualTo(ORDERS))
                  .willReturn(
                      answer(
                          "200",
                          "{\"Order\":{\"status\":\"Success\"}}",
                          order("117", "Success", "Dine In"))));

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.orders()).hasSize(2);
      assertThat(map(page.orders().getFirst())).isInstanceOf(Mapping.Unmapped.class);
      assertThat(map(page.orders().getLast())).isInstanceOf(Mapping.Mapped.class);
    }

    @Test
    void withoutABusinessDateTheTimeOfTheBillDecides() {
      String today = order("demo1234", "117", "Success", "Dine In", "02/03/2026");
      String before = today.replace("2026-03-02 22:40:00", "2026-03-02 01:10:00");
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(answer("200", today, before)));

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.orders())
          .extracting(RawOrder::sourceOrderId)
          .containsExactly("demo1234/20260302T224000/117");
    }

    @Test
    void whatWasOrderedAfterTheWindowIsLeftToTheNext() {
      String later =
          order("demo1234", "118", "Success", "Dine In", "2026-03-02")
              .replace("22:40:00", "23:00:00");
      String earlier = order("117", "Success", "Dine In").replace("22:40:00", "09:00:00");
      server.wire().stubFor(post(urlEqualTo(ORDERS)).willReturn(answer("200", earlier, later)));

      var page = (Page.Found) attempt(connection(server.url()));

      assertThat(page.orders())
          .extracting(RawOrder::sourceOrderId)
          .containsExactly("demo1234/20260302T090000/117");
    }

    @Test
    void theDayAfterIsAskedForWhereAnswersAreADayLate() {
      var late = outlet(server.url().toString()).setting("answers-a-day-late", "true").build();
      server
          .wire()
          .stubFor(
              post(urlEqualTo(ORDERS))
                  .withRequestBody(matchingJsonPath("$.order_date", equalTo("2026-03-03")))
                  .willReturn(answer("200", order("117", "Success", "Dine In"))));

      assertThat(((Page.Found) attempt(late)).orders()).hasSize(1);
    }

    @Test
    void methodPathAndOutletsMayBeOthers() {
      var other =
          outlet(server.url().toString())
              .setting("poll-method", "get")
              .setting("poll-path", "/V2/orders")
              .setting("outlets", "elsewhere")
              .build();
      server
          .wire()
          .stubFor(
              request("GET", urlEqualTo("/V2/orders"))
                  .withRequestBody(matchingJsonPath("$.restID", equalTo("elsewhere")))
                  .willReturn(answer("200")));

      assertThat(attempt(other)).isInstanceOf(Page.Found.class);
    }

    @Test
    void anOutletOfTheOtherAccountTypeIsAskedForItsSales() {
      var sales = outlet(server.url().toString()).setting("account-type", "sales-data").build();
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/V1/orders/get_sales_data"))
                  .withQueryParam("app_key", equalTo(HIDDEN))
                  .withQueryParam("app_secret", equalTo("the-app-secret"))
                  .withQueryParam("access_token", equalTo("the-access-token"))
                  .withQueryParam("restID", equalTo("demo1234"))
                  .withQueryParam("from_date", equalTo("2026-03-02 22:00:00"))
                  .withQueryParam("to_date", equalTo("2026-03-02 23:00:00"))
                  .willReturn(
                      aResponse()
                          .withBody("{\"Records\":[" + FIXTURES.text("record/sale.json") + "]}")));

      var page = (Page.Found) attempt(sales);

      assertThat(page.orders())
          .extracting(RawOrder::sourceOrderId)
          .containsExactly("demo1234/20260302T224510/501");
      assertThat(statusOf(map(page.orders().getFirst())).status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void withoutCredentialsOrOutletsNobodyIsAsked() {
      var noSecrets = TestConnections.of("petpooja").store("demo1234", AHMEDABAD).build();
      var noOutlets =
          TestConnections.of("petpooja")
              .store("*", AHMEDABAD)
              .secret("app-key", HIDDEN)
              .secret("app-secret", HIDDEN)
              .secret("access-token", HIDDEN)
              .build();

      assertThat(attempt(noSecrets)).isInstanceOf(Trouble.Denied.class);
      assertThat(attempt(noOutlets)).isInstanceOf(Trouble.Denied.class);
    }

    private ResponseDefinitionBuilder answer(String code, String... orders) {
      return aResponse()
          .withBody(
              "{\"code\":\"%s\",\"success\":\"%s\",\"message\":\"\",\"order_json\":[%s]}"
                  .formatted(code, code.equals("200") ? "1" : "0", String.join(",\n ", orders)));
    }
  }

  private static WebhookRequest push(byte[] body, Headers headers) {
    return new WebhookRequest("POST", "/webhooks/petpooja/main", null, headers, body, NOW);
  }

  private static WebhookRequest callbackTo(@Nullable String query, String body) {
    return new WebhookRequest(
        "POST", "/webhooks/petpooja/main", query, Headers.NONE, body.getBytes(UTF_8), NOW);
  }

  private static GenuineRequest proved(WebhookRequest request, Verdict verdict) {
    return GenuineRequest.of(request, (Verdict.Genuine) verdict);
  }

  private static byte[] replaced(byte[] body, String what, String by) {
    return new String(body, UTF_8).replace(what, by).getBytes(UTF_8);
  }
}
