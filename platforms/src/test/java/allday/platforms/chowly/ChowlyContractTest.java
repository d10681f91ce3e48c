package allday.platforms.chowly;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.Intake;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Headers;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both shapes of the public client library; the webhook around them is inferred. */
class ChowlyContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(ChowlyContractTest.class);
  private static final String GUID = "5d0f0000-0000-4e5b-9a77-000000000001";

  @Override
  protected Platform platform() {
    return new ChowlyPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new ChowlyMapper();
  }

  @Override
  protected Connection connection() {
    return location().build();
  }

  private static TestConnections location() {
    return TestConnections.of("chowly")
        .store("*", TestConnections.branch("loop", "America/Chicago", "US", "USD"))
        .secret("webhook", HIDDEN)
        .secret("api-key", HIDDEN);
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        new StatusCase("neither time", read("\"completed_at\":null"), OrderStatus.PLACED),
        new StatusCase(
            "put into the till",
            read("\"completed_at\":\"2026-02-01T17:01:20.000Z\""),
            OrderStatus.CONFIRMED),
        new StatusCase(
            "failed", read("\"error_at\":\"2026-02-01T17:01:20.000Z\""), OrderStatus.FAILED),
        new StatusCase(
            "failed after all",
            read(
                "\"completed_at\":\"2026-02-01T17:01:20.000Z\",\"error_at\":\"2026-02-01T17:01:21.000Z\""),
            OrderStatus.FAILED));
  }

  private RawOrder read(String fields) {
    return raw(
        "order",
        "{\"order\":{\"guid\":\"g\",%s,\"payload\":{\"info\":{\"total\":1},\"items\":[]}}}"
            .formatted(fields));
  }

  /** Chowly has no words; a location that gets one by agreement is told of it by settings. */
  @Override
  protected RawOrder unknownStatus() {
    return read("\"state\":\"SIMMERING\"");
  }

  @Override
  protected Connection connectionOf(RawOrder raw) {
    return new String(raw.body(), UTF_8).contains("SIMMERING")
        ? location().setting("status", "/state").build()
        : connection();
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("order", "{\"info\":{\"id\":" + id + ",\"total\":\"1\"},\"items\":[]}");
  }

  @Test
  void oneSiteBehindTheLocationTiesItsOrdersToThatPlatforms() {
    var connection = location().setting("default-origin", "grubhub").build();

    var order =
        ((Mapping.Mapped)
                mapper()
                    .map(
                        raw("order", FIXTURES.bytes("order/read-delivery-in-the-till.json")),
                        connection))
            .order();

    assertThat(order.identity().originChain())
        .extracting("namespace", "id")
        .containsExactly(tuple("grubhub", "WEB-5521"));
  }

  @Nested
  class Webhook extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new ChowlyWebhook();
    }

    @Override
    protected Connection connection() {
      return location().build();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of(
          "as read", FIXTURES.bytes("order/read-delivery-in-the-till.json"),
          "as created", FIXTURES.bytes("order/created-delivery-for-later.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return new WebhookRequest(
          "POST", "/webhooks/chowly/main", null, Headers.of("Api-Key", secret), body, NOW);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("Api-Key");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Test
    void anEventWithAnIdOnlyIsFetched() {
      var connection = location().setting("event", "/type").setting("event-map.*", "FETCH").build();
      var request = genuine("{\"type\":\"changed\",\"guid\":\"g-1\"}".getBytes(UTF_8));
      var proof = (Verdict.Genuine) intake().verify(request, connection);

      var received = (Intake.Received) intake().read(GenuineRequest.of(request, proof), connection);

      assertThat(received.orders()).isEmpty();
      assertThat(received.notices()).extracting(OrderNotice::sourceOrderId).containsExactly("g-1");
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new ChowlyFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return location().setting("base-url", baseUrl.toString()).build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          new ChowlyPlatform().id(), location().build().id(), GUID, "changed", NOW, Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/api/toos/v2/orders/" + GUID)
                  .withHeader("api-key", equalTo(HIDDEN))
                  .willReturn(
                      aResponse()
                          .withBody(FIXTURES.bytes("order/read-delivery-in-the-till.json"))));
    }

    @Test
    void whatIsFetchedIsTheOrder() {
      stubOrder();

      var fetched = (FetchResult.Fetched) attempt(connection(server.url()));

      assertThat(statusOf(map(fetched.orders().getFirst())).status())
          .isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void aLocationThatIsSwitchedOffIsAskedAgainLater() {
      server
          .wire()
          .stubFor(
              get("/api/toos/v2/orders/" + GUID)
                  .willReturn(
                      aResponse()
                          .withStatus(503)
                          .withBody("{\"msg\":\"This platform is currently disabled.\"}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.TryLater.class);
    }

    @Test
    void wrongCredentialsAreSaid() {
      server
          .wire()
          .stubFor(
              get("/api/toos/v2/orders/" + GUID)
                  .willReturn(
                      aResponse()
                          .withStatus(401)
                          .withBody("{\"errors\":\"Invalid Credentials\"}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Denied.class);
    }

    @Test
    void withoutAKeyNobodyIsAsked() {
      var noKey = TestConnections.of("chowly").secret("webhook", HIDDEN).build();

      assertThat(attempt(noKey)).isInstanceOf(Trouble.Denied.class);
    }
  }
}
