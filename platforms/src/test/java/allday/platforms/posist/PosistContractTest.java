package allday.platforms.posist;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Setting;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The body that others put into POSist, with an agreement of our own invention beside it. */
class PosistContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(PosistContractTest.class);
  private static final String ORDER = "8c9d1f0e-0000-4000-8000-000000000001";

  @Override
  protected Platform platform() {
    return new PosistPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new PosistMapper();
  }

  @Override
  protected Connection connection() {
    return outlet().build();
  }

  private static TestConnections outlet() {
    var branch = TestConnections.branch("koramangala", "Asia/Kolkata", "IN", "INR");
    return TestConnections.of("posist")
        .store("key-1", branch)
        .store("key-2", branch)
        .secret("webhook", HIDDEN)
        .secret("access-token", HIDDEN)
        .setting("total", "/agreed/total")
        .setting("discount", "/agreed/off")
        .setting("tip", "/agreed/tip")
        .setting("delivery-fee", "/agreed/ship")
        .setting("status", "/agreed/state")
        .setting("status-map.NEW", "PLACED")
        .setting("status-map.COOKING", "PREPARING")
        .setting("status-map.VOID", "CANCELLED")
        .setting("reason", "/agreed/why")
        .setting("placed-at", "/agreed/at")
        .setting("requested-at", "/agreed/for")
        .setting("event-time", "/agreed/at")
        .setting("test", "/agreed/test")
        .setting("time-format", "yyyy-MM-dd HH:mm:ss")
        .setting("fulfilment-map.takeout", "PICKUP");
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        trigger("accept", OrderStatus.CONFIRMED),
        trigger("reject", OrderStatus.REJECTED),
        trigger("prepared", OrderStatus.READY),
        trigger("dispatched", OrderStatus.OUT_FOR_DELIVERY),
        new StatusCase("an operator's word", order("COOKING"), OrderStatus.PREPARING));
  }

  private StatusCase trigger(String name, OrderStatus meaning) {
    return new StatusCase(
        "trigger " + name,
        raw("trigger", "").fact("trigger", name).fact("order", ORDER).fact("store", "key-1"),
        meaning);
  }

  @Override
  protected RawOrder unknownStatus() {
    return order("FOLDED");
  }

  private RawOrder order(String state) {
    return raw(
            "order",
            "{\"source\":{\"order_id\":\"1\"},\"items\":[],\"agreed\":{\"total\":1,\"state\":\"%s\"}}"
                .formatted(state))
        .fact("store", "key-1");
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw(
            "order", "{\"source\":{\"order_id\":" + id + "},\"items\":[],\"agreed\":{\"total\":1}}")
        .fact("store", "key-1");
  }

  @Test
  void aTriggerThatNobodyKnowsIsShownAndNotGuessed() {
    var report =
        statusOf(map(raw("trigger", "").fact("trigger", "levitated").fact("order", ORDER)));

    assertThat(report.known()).isFalse();
    assertThat(report.rawStatus()).isEqualTo("levitated");
  }

  @Test
  void nothingOfTheWayOutOfPosistIsPresented() {
    assertThat(platform().spec().settings())
        .filteredOn(setting -> setting.required() && setting.defaultText() == null)
        .extracting(Setting::name)
        .containsExactly("total");
  }

  @Test
  void aTabTypeThatNobodyKnowsParksTheOrder() {
    String body =
        FIXTURES.text("order/agreed-delivery-new.json").replace("\"delivery\"", "\"tab\"");

    assertThat(map(raw("order", body).fact("store", "key-1")))
        .isEqualTo(new Mapping.Unmapped("/tabType: expected a word of settings.fulfilment-map"));
  }

  @Nested
  class Push extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new PosistWebhook();
    }

    @Override
    protected Connection connection() {
      return outlet().setting("token-at", "header:X-Token").build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of("an order", FIXTURES.bytes("order/agreed-delivery-new.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return new WebhookRequest(
          "POST",
          "/webhooks/posist/main",
          "customer_key=key-1",
          Headers.of("X-Token", secret),
          body,
          NOW);
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
    void theOutletIsThatOfTheUrl() {
      var order = received(genuine(samples().get("an order"))).orders().getFirst();

      assertThat(order.facts()).containsEntry("store", "key-1");
      assertThat(order.sourceOrderId()).isEqualTo(ORDER);
    }
  }

  @Nested
  class Triggers extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new PosistWebhook();
    }

    @Override
    protected Connection connection() {
      return outlet().setting("token-at", "header:X-Token").build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of("accept", "{}".getBytes(UTF_8), "some body", "status=ok".getBytes(UTF_8));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return call("POST", "accept", body, secret);
    }

    private WebhookRequest call(String method, String trigger, byte[] body, String secret) {
      return new WebhookRequest(
          method,
          "/webhooks/posist/main",
          "customer_key=key-1&order=" + ORDER + "&trigger=" + trigger,
          Headers.of("X-Token", secret),
          body,
          NOW);
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
    void theUrlIsTheEventWhateverTheMethodAndTheBody() {
      var got = received(call("GET", "prepared", new byte[0], HIDDEN)).orders().getFirst();

      var news = (Mapping.StatusOnly) new PosistMapper().map(got, connection());

      assertThat(news.change().sourceOrderId()).isEqualTo(ORDER);
      assertThat(news.change().storeId()).isEqualTo("key-1");
      assertThat(news.change().status().status()).isEqualTo(OrderStatus.READY);
    }

    @Test
    void aTriggerThatIsCalledTwiceIsTheSameAndAnotherIsNot() {
      var once = received(call("GET", "accept", new byte[0], HIDDEN)).orders().getFirst();
      var again =
          received(call("POST", "accept", "{}".getBytes(UTF_8), HIDDEN)).orders().getFirst();
      var other = received(call("GET", "prepared", new byte[0], HIDDEN)).orders().getFirst();

      assertThat(again.identity()).isEqualTo(once.identity());
      assertThat(other.identity()).isNotEqualTo(once.identity());
    }

    @Test
    void posistHearsWhatItExpects() {
      assertThat(new String(intake().answers().stored().body(), UTF_8))
          .isEqualTo("{\"status\":\"success\"}");
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new PosistPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return api(baseUrl).build();
    }

    private static TestConnections api(URI baseUrl) {
      return outlet()
          .setting("base-url", baseUrl + "/api/v1")
          .setting("poll-path", "/online_orders")
          .setting("poll-by", "change")
          .setting("from-parameter", "from")
          .setting("until-parameter", "to")
          .setting("poll-time-format", "yyyy-MM-dd HH:mm:ss")
          .setting("page-parameter", "page")
          .setting("limit-parameter", "limit")
          .setting("page-size", "2")
          .setting("poll-headers.X-Client", "demo");
    }

    @Override
    protected void stubPages() {
      page("key-1", "1", "{\"data\":[" + order("first") + "," + order("second") + "]}");
      page("key-1", "2", "{\"data\":[" + order("third") + "]}");
      page("key-2", "1", "[" + order("fourth") + "]");
    }

    private void page(String key, String page, String body) {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/api/v1/online_orders"))
                  .withHeader("Authorization", equalTo("Basic " + HIDDEN))
                  .withHeader("X-Client", equalTo("demo"))
                  .withQueryParam("customer_key", equalTo(key))
                  .withQueryParam("from", equalTo("2026-03-02 22:00:00"))
                  .withQueryParam("to", equalTo("2026-03-02 23:00:00"))
                  .withQueryParam("limit", equalTo("2"))
                  .withQueryParam("page", equalTo(page))
                  .willReturn(aResponse().withBody(body)));
    }

    private String order(String id) {
      return "{\"source\":{\"order_id\":\"" + id + "\"},\"items\":[],\"agreed\":{\"total\":1}}";
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third", "fourth");
    }

    @Test
    void whatWasPolledIsReadAsWhatWasPushed() {
      stubPages();
      var page = (Page.Found) attempt(connection(server.url()));

      var mapping =
          (Mapping.Mapped)
              new PosistMapper().map(page.orders().getFirst(), connection(server.url()));

      assertThat(mapping.order().identity().storeId()).isEqualTo("key-1");
      assertThat(poller().by(connection(server.url()))).isEqualTo(OrderPoller.By.CHANGE);
    }

    @Test
    void anEmptyPageEndsAListThatCannotBeShort() {
      var connection = api(server.url()).setting("last-page", "empty").build();
      stubPages();
      page("key-1", "3", "{\"data\":[]}");

      var second = (Page.Found) poll(connection, "0:1");
      var third = (Page.Found) poll(connection, "0:2");

      assertThat(second.next()).isEqualTo("0:2");
      assertThat(third.next()).isEqualTo("1:0");
    }

    @Test
    void aListWithoutEndIsGivenUp() {
      assertThat(poll(connection(server.url()), "0:500")).isInstanceOf(Trouble.Broken.class);
    }

    @Test
    void withoutABaseOrATokenAnOperatorMustLook() {
      assertThat(attempt(outlet().build())).isInstanceOf(Trouble.Denied.class);
    }

    @Test
    void anAnswerWithoutAListIsNotTakenForAnEmptyOne() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/api/v1/online_orders"))
                  .willReturn(aResponse().withBody("{\"error\":\"who are you\"}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
    }

    private Page poll(Connection connection, String cursor) {
      return poller().poll(connection, LAST_HOUR, cursor, Origin.POLL, server.api());
    }
  }
}
