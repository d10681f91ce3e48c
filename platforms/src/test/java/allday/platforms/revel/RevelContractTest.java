package allday.platforms.revel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
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
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevelContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(RevelContractTest.class);

  @Override
  protected Platform platform() {
    return new RevelPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new RevelMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://demo.revelup.com").build();
  }

  private static TestConnections connectionTo(String baseUrl) {
    return TestConnections.of("revel")
        .store("3", TestConnections.branch("austin", "America/Chicago", "US", "USD"))
        .setting("base-url", baseUrl)
        .setting("instance", "demo")
        .setting("kitchen-preparing", "true")
        .setting("fulfilment-map.0", "DINE_IN")
        .setting("fulfilment-map.3", "DELIVERY")
        .secret("webhook", HIDDEN)
        .secret("api-key", HIDDEN);
  }

  private static final String CUSTOMER =
      """
      {"id":55,"first_name":"Dana","last_name":"K","phone_number":"+1 512 555 0100","email":"dana@example.test"}\
      """;

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("open", "\"closed\":0", "\"quantity\":1", OrderStatus.CONFIRMED),
        status("web", "\"closed\":false,\"web_order\":1", "\"quantity\":1", OrderStatus.PLACED),
        status(
            "printed", "\"closed\":false,\"printed\":1", "\"quantity\":1", OrderStatus.PREPARING),
        status(
            "kitchen completed",
            "\"closed\":false",
            "\"kitchen_completed\":\"2026-02-01T12:25:00\"",
            OrderStatus.READY),
        status(
            "driver left",
            "\"closed\":false,\"delivery_clock_out\":\"2026-02-01T12:25:00\"",
            "\"quantity\":1",
            OrderStatus.OUT_FOR_DELIVERY),
        status("closed", "\"closed\":true", "\"quantity\":1", OrderStatus.COMPLETED),
        status("deleted", "\"closed\":true", "\"deleted\":true", OrderStatus.CANCELLED));
  }

  private StatusCase status(String name, String members, String item, OrderStatus meaning) {
    return new StatusCase(name, raw("order", order("1001", members, item)), meaning);
  }

  private static String order(String id, String members, String item) {
    return """
        {"id":%s,"establishment":"/enterprise/Establishment/3/",%s,"final_total":"9.50",
         "created_date":"2026-02-01T12:01:10","updated_date":"2026-02-01T12:10:00","items":[{%s}]}"""
        .formatted(id, members, item);
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("order", order("1001", "\"closed\":\"levitating\"", "\"quantity\":1"));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", order(id, "\"closed\":false", "\"quantity\":1"));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new RevelWebhook();
    }

    @Override
    protected Connection connection() {
      return RevelContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "in an envelope", FIXTURES.bytes("answers/finalized.json"),
          "flat", FIXTURES.bytes("answers/finalized-flat.json"),
          "order info", FIXTURES.bytes("answers/finalized-order-info.json"),
          "of an unknown shape", FIXTURES.bytes("answers/unknown-shape.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return request(HexFormat.of().formatHex(signature(secret, body)), body);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Revel-Signature");
    }

    /** Computed apart from this code; the sources disagree on how it is written. */
    @ParameterizedTest
    @ValueSource(
        strings = {"0623615d260613f838e1e37439313d4d2409186c", "BiNhXSYGE/g44eN0OTE9TSQJGGw="})
    void acceptsTheVectorInEitherEncoding(String signature) {
      var known = TestConnections.of("revel").secret("webhook", "revel_test_secret").build();
      byte[] body = "{\"order\":{\"id\":1001,\"closed\":true}}".getBytes(StandardCharsets.UTF_8);

      assertThat(intake().verify(request(signature, body), known))
          .isInstanceOf(Verdict.Genuine.class);
    }

    private WebhookRequest request(String signature, byte[] body) {
      var headers =
          Headers.of(
              "X-Revel-Signature", signature,
              "X-Revel-Event-Type", "order.finalized",
              "X-Revel-Instance", "demo",
              "X-Revel-Message-Id", "m-1");
      return new WebhookRequest("POST", "/webhooks/revel/main", null, headers, body, NOW);
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new RevelFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          RevelPlatform.ID,
          RevelContractTest.this.connection().id(),
          "1001",
          "order.finalized",
          PlatformContract.NOW,
          Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/resources/OrderAllInOne/1001/")
                  .withHeader("API-AUTHENTICATION", equalTo(HIDDEN))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
    }

    @Test
    void theCustomerIsReadWithTheOrderThatNamesOne() {
      stubOrder();
      customer(aResponse().withBody(CUSTOMER));

      var customer = fetchedOrder(connection(server.url())).customer();

      assertThat(customer.contacts())
          .extracting(Contact::value)
          .containsExactly("+1 512 555 0100", "dana@example.test");
      assertThat(customer.contactAllowed()).isTrue();
    }

    @Test
    void theCustomerOfAnotherChannelsOrderIsNotWrittenTo() {
      stubOrder();
      customer(aResponse().withBody(CUSTOMER));
      var connection =
          connectionTo(server.url().toString()).setting("origin-channel", "ubereats").build();

      assertThat(fetchedOrder(connection).customer().contactAllowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anOrderGoesOnWithoutACustomerThatMayNotBeRead(int status) {
      stubOrder();
      customer(aResponse().withStatus(status).withBody("{}"));

      assertThat(fetchedOrder(connection(server.url())).customer().contacts()).isEmpty();
    }

    @Test
    void anOrderWaitsForACustomerThatCannotBeReadJustNow() {
      stubOrder();
      customer(aResponse().withStatus(503));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
    }

    @Test
    void noCustomerIsReadWhereTheOperatorSaysSo() {
      stubOrder();
      var without =
          connectionTo(server.url().toString()).setting("read-customers", "false").build();

      assertThat(fetchedOrder(without).customer().contacts()).isEmpty();
    }

    private void customer(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
      server
          .wire()
          .stubFor(
              get("/resources/Customer/55/")
                  .withHeader("API-AUTHENTICATION", equalTo(HIDDEN))
                  .willReturn(answer));
    }

    private CanonicalOrder fetchedOrder(Connection connection) {
      var fetched = (FetchResult.Fetched) attempt(connection);
      var mapping = mapper().map(fetched.orders().getFirst(), connection);
      return ((Mapping.Mapped) mapping).order();
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new RevelPoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString()).build();
    }

    @Override
    protected void stubPages() {
      page("0", "1", "2", "\"/resources/OrderAllInOne/?offset=2\"");
      page("2", "3", "4", "null");
    }

    private void page(String offset, String one, String two, String next) {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/resources/OrderAllInOne/"))
                  .withHeader("API-AUTHENTICATION", equalTo(HIDDEN))
                  .withQueryParam("updated_date__gte", equalTo("2026-03-02T10:30:00"))
                  .withQueryParam("establishment", equalTo("3"))
                  .withQueryParam("order_by", equalTo("updated_date"))
                  .withQueryParam("limit", equalTo("100"))
                  .withQueryParam("offset", equalTo(offset))
                  .willReturn(
                      aResponse()
                          .withBody(
                              "{\"meta\":{\"next\":"
                                  + next
                                  + "},\"objects\":["
                                  + order(one, "\"closed\":false", "")
                                  + ","
                                  + order(two, "\"closed\":true", "")
                                  + "]}")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("1", "2", "3", "4");
    }

    @Test
    void anOrderThatNamesACustomerIsReadWithThemOnce() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/resources/OrderAllInOne/"))
                  .willReturn(
                      aResponse()
                          .withBody(
                              "{\"meta\":{},\"objects\":["
                                  + listed("new", "2026-03-02T11:00:00")
                                  + ","
                                  + listed("seen", "2026-03-02T10:31:00")
                                  + "]}")));

      var page =
          (Page.Found)
              poller().poll(connection(server.url()), LAST_HOUR, null, Origin.POLL, server.api());

      assertThat(page.notices()).extracting(OrderNotice::sourceOrderId).containsExactly("new");
      assertThat(page.orders()).extracting(RawOrder::sourceOrderId).containsExactly("seen");
    }

    private String listed(String id, String changed) {
      return order("\"" + id + "\"", "\"customer\":55", "").replace("2026-02-01T12:10:00", changed);
    }
  }

  private static byte[] signature(String key, byte[] body) {
    return Macs.of("HmacSHA1", new Secret(key).utf8(), body);
  }
}
