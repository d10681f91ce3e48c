package allday.platforms.shopify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.platform.Connection;
import allday.contracts.platform.FetchResult;
import allday.contracts.platform.OrderFetcher;
import allday.contracts.platform.Trouble;
import allday.platforms.FetchContract;
import allday.platforms.Fixtures;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Fetching with tokens of the client-credentials grant. */
class ShopifyFetchTest extends FetchContract {
  private static final Fixtures FIXTURES = Fixtures.of(ShopifyFetchTest.class);
  private static final String GRANT = "/admin/oauth/access_token";

  @Override
  protected OrderFetcher fetcher() {
    return new ShopifyFetcher();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return TestConnections.of("shopify")
        .setting("shop", "demo-kitchen.myshopify.com")
        .setting("base-url", baseUrl.toString())
        .setting("client-id", "app-1")
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("client-secret", PlatformContract.HIDDEN)
        .build();
  }

  @Override
  protected OrderNotice notice() {
    return notice(ShopifyContractTest.ORDER, "orders/edited");
  }

  private static OrderNotice notice(String id, String topic) {
    return OrderNotice.of(
            ShopifyPlatform.ID,
            new ConnectionId("main"),
            id,
            topic,
            Instant.parse("2026-03-02T17:30:00Z"),
            Origin.WEBHOOK)
        .event("delivery-1", Instant.parse("2026-03-02T17:29:58Z"));
  }

  @Override
  protected void stubToken() {
    server
        .wire()
        .stubFor(
            post(GRANT)
                .withRequestBody(
                    equalToJson(
                        """
                        {"client_id":"app-1","client_secret":"%s","grant_type":"client_credentials"}"""
                            .formatted(PlatformContract.HIDDEN)))
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"access_token\":\"token-1\",\"scope\":\"read_orders\",\"expires_in\":86399}")));
  }

  @Override
  protected void stubOrder() {
    server
        .wire()
        .stubFor(
            get("/admin/api/2026-10/orders/" + ShopifyContractTest.ORDER + ".json")
                .withHeader("X-Shopify-Access-Token", equalTo("token-1"))
                .willReturn(aResponse().withBody(FIXTURES.bytes("answers/order.json"))));
  }

  @Test
  void aTokenIsAskedForOnceAndKept() {
    stubToken();
    stubOrder();
    var api = server.api();

    fetcher().fetch(notice(), connection(server.url()), api);
    fetcher().fetch(notice(), connection(server.url()), api);

    server.wire().verify(1, postRequestedFor(urlEqualTo(GRANT)));
  }

  @Test
  void aRefusedTokenIsRenewedOnce() {
    stubToken();
    server
        .wire()
        .stubFor(
            get("/admin/api/2026-10/orders/" + ShopifyContractTest.ORDER + ".json")
                .willReturn(aResponse().withStatus(401).withBody("{}")));

    var result = attempt(connection(server.url()));

    assertThat(result).isInstanceOf(Trouble.Denied.class);
    server.wire().verify(2, postRequestedFor(urlEqualTo(GRANT)));
  }

  @Test
  void preparedLinesLeadToTheirOrder() {
    stubToken();
    server
        .wire()
        .stubFor(
            get("/admin/api/2026-10/fulfillment_orders/1046000776.json")
                .withHeader("X-Shopify-Access-Token", equalTo("token-1"))
                .willReturn(
                    aResponse()
                        .withBody(
                            "{\"fulfillment_order\":{\"id\":1046000776,\"order_id\":6200400000123}}")));

    var result =
        fetcher()
            .fetch(
                notice("1046000776", "fulfillment_orders/line_items_prepared_for_pickup"),
                connection(server.url()),
                server.api());

    var ready = ((FetchResult.Fetched) result).orders().getFirst();
    assertThat(ready.sourceOrderId()).isEqualTo(ShopifyContractTest.ORDER);
    assertThat(ready.form()).isEqualTo("prepared");
    assertThat(ready.origin()).isEqualTo(Origin.FETCH);
    assertThat(ready.eventTime()).isEqualTo(Instant.parse("2026-03-02T17:29:58Z"));
  }
}
