package allday.platforms.dotpe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secret;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import allday.platforms.WebhookContract;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DotPeContractTest extends PlatformContract {
  private static final Fixtures FIXTURES = Fixtures.of(DotPeContractTest.class);

  @Override
  protected Platform platform() {
    return new DotPePlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new DotPeMapper();
  }

  @Override
  protected Connection connection() {
    return connectionTo("https://rista.example.com");
  }

  private static Connection connectionTo(String baseUrl) {
    return TestConnections.of("dotpe")
        .store("DB1", TestConnections.branch("indiranagar", "Asia/Kolkata", "IN", "INR"))
        .setting("base-url", baseUrl)
        .setting("token-at", "header:X-Secret")
        .secret("webhook", HIDDEN)
        .secret("api-key", "demo-api-key")
        .secret("secret-key", HIDDEN)
        .build();
  }

  @Override
  protected List<StatusCase> statuses() {
    return List.of(
        status("Open", "\"zz\":0", OrderStatus.PLACED),
        kitchen("Open", "Confirmed", OrderStatus.CONFIRMED),
        kitchen("Open", "Accepted", OrderStatus.CONFIRMED),
        kitchen("Open", "Prepared", OrderStatus.READY),
        kitchen("Open", "Processed", OrderStatus.READY),
        kitchen("Open", "Dispatched", OrderStatus.OUT_FOR_DELIVERY),
        kitchen("Open", "Delivered", OrderStatus.COMPLETED),
        kitchen("Closed", "Dispatched", OrderStatus.OUT_FOR_DELIVERY),
        kitchen("Cancelled", "Accepted", OrderStatus.CANCELLED),
        status("Closed", "\"zz\":0", OrderStatus.COMPLETED),
        status("Voided", "\"zz\":0", OrderStatus.CANCELLED),
        status("Merged", "\"zz\":0", null));
  }

  @Override
  protected RawOrder unknownStatus() {
    return raw("sale", sale("1", "Levitating", "\"fulfillmentStatus\":\"Accepted\""));
  }

  @Override
  protected RawOrder withOrderId(String id) {
    return raw("sale", sale(id, "Open", "\"zz\":0"));
  }

  private StatusCase kitchen(String bill, String word, OrderStatus meaning) {
    return status(bill, "\"fulfillmentStatus\":\"" + word + "\"", meaning);
  }

  private StatusCase status(String bill, String more, @Nullable OrderStatus meaning) {
    return new StatusCase(bill + " " + more, raw("sale", sale("1", bill, more)), meaning);
  }

  private static String sale(String id, String status, String more) {
    return """
        {"invoiceNumber":"%s","branchCode":"DB1","status":"%s","createdDate":"2026-01-01T17:30:00+05:30",
         "currency":"INR","totalAmount":100,%s}"""
        .formatted(id, status, more);
  }

  /** The sheet's reference vector. */
  @Test
  void signsEachCallAsTheReferenceVectorDoes() {
    var token =
        DotPeApi.token(
            "demo-api-key",
            new Secret("demo-secret-key"),
            Instant.ofEpochSecond(1_767_268_800),
            "req-1");

    assertThat(token)
        .isEqualTo(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJkZW1vLWFwaS1rZXkiLCJpYXQiOjE3NjcyNjg4MDAsImp0aSI6InJlcS0xIn0.oXMJUiF0NVOZtjbriLWh65MfcQdSpyv_ojXb-6TfGDE");
  }

  private static MappingBuilder authorized(String url) {
    return get(url)
        .withHeader("x-api-key", equalTo("demo-api-key"))
        .withHeader("x-api-token", matching("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
  }

  @Nested
  class Webhooks extends WebhookContract {
    @Override
    protected WebhookIntake intake() {
      return new DotPeWebhook();
    }

    @Override
    protected Connection connection() {
      return DotPeContractTest.this.connection();
    }

    @Override
    protected Map<String, byte[]> samples() {
      return Map.of("order status", FIXTURES.bytes("webhooks/order-status.json"));
    }

    @Override
    protected WebhookRequest signed(byte[] body, String secret) {
      return new WebhookRequest(
          "POST", "/webhooks/dotpe/main", null, Headers.of("X-Secret", secret), body, NOW);
    }

    @Override
    protected List<String> proofHeaders() {
      return List.of("X-Secret");
    }

    @Override
    protected boolean signsTheBody() {
      return false;
    }

    @Test
    void aNotificationNamesTheSaleAndTheEvent() {
      var notice =
          received(genuine(FIXTURES.bytes("webhooks/order-status.json"))).notices().getFirst();

      assertThat(notice.sourceOrderId()).isEqualTo("DMO-1001");
      assertThat(notice.eventId()).isEqualTo("0b7a4f52-6c1e-4d55-9a10-5a2f7c9d0e11");
    }
  }

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new DotPeFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString());
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          DotPePlatform.ID,
          connectionTo("http://any").id(),
          "DMO-1001",
          "order.status",
          PlatformContract.NOW,
          Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              authorized("/sale?invoice=DMO-1001")
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/sale.json"))));
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new DotPePoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return connectionTo(baseUrl.toString());
    }

    @Override
    protected void stubPages() {
      stub("", "\"lastKey\":\"k 1\"", "first", "second");
      stub("&lastKey=k%201", "\"zz\":0", "third");
    }

    /** LAST_HOUR is ten to eleven in the evening in India. */
    private void stub(String key, String more, String... ids) {
      var sales = Stream.of(ids).map(id -> sale(id, "Open", "\"zz\":0")).toList();
      server
          .wire()
          .stubFor(
              authorized("/sales/page?branch=DB1&day=2026-03-02" + key)
                  .willReturn(
                      aResponse()
                          .withBody("{\"data\":[" + String.join(",", sales) + "]," + more + "}")));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("first", "second", "third");
    }
  }
}
