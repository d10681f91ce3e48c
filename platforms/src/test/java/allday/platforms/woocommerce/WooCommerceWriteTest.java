package allday.platforms.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Kind;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WooCommerceWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new WooCommerceWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("woocommerce")
        .store("*", TestConnections.branch("springfield", "America/New_York", "US", "USD"))
        .setting("shop-url", baseUrl.toString())
        .setting("write-map.READY", "ready-for-pickup")
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("consumer-key", "ck_demo")
        .secret("consumer-secret", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/pickup");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new WooCommerceMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Test
  void aRefusalSaysWhatTheShopSays() {
    server.otherwise(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): status\"}"));

    assertThat(tell(new HandedOver()))
        .isEqualTo(new WriteResult.Refused("rest_invalid_param", "Invalid parameter(s): status"));
  }

  @Test
  void theKeysGoIntoTheQueryWhereTheHostDropsTheHeader() {
    stubTaken();
    var connection = account(server.url()).setting("credentials-in-query", "true").build();

    writer().write(command(new HandedOver()), connection, server.api());

    server
        .wire()
        .verify(
            putRequestedFor(
                    urlPathEqualTo("/wp-json/wc/v3/orders/" + order().identity().sourceOrderId()))
                .withQueryParam("consumer_key", equalTo("ck_demo")));
  }

  @Test
  void aShopWithoutKeysCannotBeToldAnything() {
    var without =
        TestConnections.of("woocommerce").secret("webhook", PlatformContract.HIDDEN).build();

    assertThat(writer().commands(without)).isEmpty();
    assertThat(writer().commands(connection(server.url())))
        .containsExactlyInAnyOrder(Kind.READY, Kind.HANDED_OVER, Kind.CANCEL);
  }

  @Test
  void aMisspelledCommandIsToldAtStart() {
    var settings = account(server.url()).setting("write-map.REDY", "ready").build();

    assertThat(
            new WooCommercePlatform()
                .spec()
                .check()
                .problems(settings.settings(), settings.secrets()))
        .singleElement()
        .matches(problem -> problem.path().equals("settings.write-map.REDY"));
  }
}
