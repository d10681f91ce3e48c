package allday.platforms.hubrise;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HubRiseWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new HubRiseWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("hubrise")
        .store("*", TestConnections.branch("paris", "Europe/Paris", "FR", "EUR"))
        .setting("base-url", baseUrl.toString())
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("access-token", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("event/new-delivery-of-a-marketplace");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new HubRiseMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Test
  void aPickupIsCollectedAndNotShipped() {
    stubTaken();

    tellOf(order("event/own-shop-pickup-for-later"), new Ready());
    tellOf(order("event/own-shop-pickup-for-later"), new HandedOver());

    assertThat(server.wire().getAllServeEvents())
        .extracting(event -> event.getRequest().getBodyAsString())
        .containsExactlyInAnyOrder(
            "{\"status\":\"awaiting_collection\"}", "{\"status\":\"completed\"}");
  }

  @Test
  void aRefusalSaysWhatHubRiseSays() {
    server.otherwise(
        aResponse()
            .withStatus(422)
            .withBody(
                "{\"message\":\"Validation failed\",\"error_type\":\"unprocessable_entity\"}"));

    assertThat(tell(new Ready()))
        .isEqualTo(new WriteResult.Refused("unprocessable_entity", "Validation failed"));
  }

  @Test
  void withoutATokenNothingCanBeTold() {
    var without = TestConnections.of("hubrise").secret("webhook", PlatformContract.HIDDEN).build();

    assertThat(writer().commands(without)).isEmpty();
  }
}
