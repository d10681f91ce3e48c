package allday.platforms.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.PollContract;
import allday.platforms.TestConnections;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is asked of a shop, and how. */
class WooCommerceCallsTest {
  private static final Fixtures FIXTURES = Fixtures.of(WooCommerceCallsTest.class);
  private static final String SECRET = PlatformContract.HIDDEN;
  private static final String KEY = "ck_" + SECRET;

  @Nested
  class Fetching extends FetchContract {
    @Override
    protected OrderFetcher fetcher() {
      return new WooCommerceFetcher();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return WooCommerceContractTest.shop(baseUrl + "/kitchen/").build();
    }

    @Override
    protected OrderNotice notice() {
      return OrderNotice.of(
          WooCommercePlatform.ID,
          new ConnectionId("main"),
          "727",
          "action.woocommerce_order_status_changed",
          Instant.parse("2026-03-02T17:30:00Z"),
          Origin.WEBHOOK);
    }

    @Override
    protected void stubOrder() {
      server
          .wire()
          .stubFor(
              get("/kitchen/wp-json/wc/v3/orders/727")
                  .withBasicAuth(KEY, SECRET)
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
    }

    @Test
    void aHostThatDropsTheAuthorizationGetsTheKeysInTheQuery() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/"))
                  .withHeader("Authorization", absent())
                  .withQueryParam("rest_route", equalTo("/wc/v3/orders/727"))
                  .withQueryParam("consumer_key", equalTo(KEY))
                  .withQueryParam("consumer_secret", equalTo(SECRET))
                  .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
      var connection =
          WooCommerceContractTest.shop(server.url().toString())
              .setting("plain-permalinks", "true")
              .setting("credentials-in-query", "true")
              .build();

      assertThat(attempt(connection)).isInstanceOf(FetchResult.Fetched.class);
    }

    @Test
    void aLoginPageIsNotAnOrder() {
      server
          .wire()
          .stubFor(
              get("/kitchen/wp-json/wc/v3/orders/727")
                  .willReturn(aResponse().withBody("<html>Please log in</html>")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
    }

    @Test
    void withoutKeysAnOperatorMustLook() {
      var connection =
          TestConnections.of("woocommerce").setting("shop-url", "https://shop.example").build();

      assertThat(attempt(connection))
          .isInstanceOfSatisfying(
              Trouble.Denied.class,
              denied -> assertThat(denied.why()).contains("consumer-key", "consumer-secret"));
    }
  }

  @Nested
  class Polling extends PollContract {
    @Override
    protected OrderPoller poller() {
      return new WooCommercePoller();
    }

    @Override
    protected Connection connection(URI baseUrl) {
      return WooCommerceContractTest.shop(baseUrl.toString()).build();
    }

    @Override
    protected void stubPages() {
      server
          .wire()
          .stubFor(
              list("modified", "2026-03-02T16:29:59", 1)
                  .willReturn(page(2, order("1", "16:40:00"), order("2", "16:50:00"))));
      server
          .wire()
          .stubFor(
              list("modified", "2026-03-02T16:49:59", 1)
                  .willReturn(page(1, order("3", "16:50:00"), order("4", "17:10:00"))));
    }

    @Override
    protected List<String> idsOnPages() {
      return List.of("1", "2", "3", "4");
    }

    @Test
    void moreOrdersThanAPageInOneSecondAreTurnedPageByPage() {
      server
          .wire()
          .stubFor(
              list("modified", "2026-03-02T16:29:59", 1)
                  .willReturn(page(3, order("1", "16:40:00"), order("2", "16:40:00"))));
      server
          .wire()
          .stubFor(
              list("modified", "2026-03-02T16:39:59", 1)
                  .willReturn(page(2, order("1", "16:40:00"), order("2", "16:40:00"))));
      server
          .wire()
          .stubFor(
              list("modified", "2026-03-02T16:39:59", 2)
                  .willReturn(page(2, order("3", "16:40:00"))));

      assertThat(walk()).containsExactly("1", "2", "1", "2", "3");
    }

    @Test
    void aShopThatCannotSortByChangeIsReadById() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/wp-json/wc/v3/orders"))
                  .withQueryParam("orderby", equalTo("modified"))
                  .willReturn(
                      aResponse()
                          .withStatus(400)
                          .withBody(
                              "{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): orderby\",\"data\":{\"status\":400}}")));
      for (int number = 1; number <= 2; number++) {
        server
            .wire()
            .stubFor(
                list("id", "2026-03-02T16:29:59", number)
                    .withQueryParam("modified_before", absent())
                    .willReturn(page(2, order(Integer.toString(number), "16:40:00"))));
      }

      assertThat(walk()).containsExactly("1", "2");
    }

    @Test
    void anotherRefusalIsNotRepeated() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/wp-json/wc/v3/orders"))
                  .willReturn(aResponse().withStatus(400).withBody("{\"code\":\"other\"}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
      assertThat(server.wire().getAllServeEvents()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoListIsNotAnEmptyOne() {
      server
          .wire()
          .stubFor(
              get(urlPathEqualTo("/wp-json/wc/v3/orders"))
                  .willReturn(aResponse().withBody("{\"maintenance\":true}")));

      assertThat(attempt(connection(server.url()))).isInstanceOf(Trouble.Broken.class);
    }

    private List<String> walk() {
      var ids = new ArrayList<String>();
      String cursor = null;
      do {
        var page =
            (Page.Found)
                poller()
                    .poll(connection(server.url()), LAST_HOUR, cursor, Origin.POLL, server.api());
        page.orders().stream().map(RawOrder::sourceOrderId).forEach(ids::add);
        cursor = page.next();
      } while (cursor != null && ids.size() < 100);
      return ids;
    }

    private MappingBuilder list(String sort, String after, int page) {
      return get(urlPathEqualTo("/wp-json/wc/v3/orders"))
          .withBasicAuth(KEY, SECRET)
          .withQueryParam("modified_after", equalTo(after))
          .withQueryParam("dates_are_gmt", equalTo("true"))
          .withQueryParam("status", equalTo("any"))
          .withQueryParam("orderby", equalTo(sort))
          .withQueryParam("order", equalTo("asc"))
          .withQueryParam("per_page", equalTo("50"))
          .withQueryParam("page", equalTo(Integer.toString(page)));
    }

    private ResponseDefinitionBuilder page(int pages, String... orders) {
      return aResponse()
          .withHeader("X-WP-TotalPages", Integer.toString(pages))
          .withBody(Stream.of(orders).collect(Collectors.joining(",\n ", "[", "]")));
    }

    private String order(String id, String modified) {
      return "{\"id\":%s,\"status\":\"processing\",\"date_modified_gmt\":\"2026-03-02T%s\"}"
          .formatted(id, modified);
    }
  }
}
