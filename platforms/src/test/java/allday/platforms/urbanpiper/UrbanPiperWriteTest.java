package allday.platforms.urbanpiper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Cancel;
import allday.contracts.platform.StatusCommand.HandedOver;
import allday.contracts.platform.StatusCommand.Reason;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class UrbanPiperWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new UrbanPiperWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("urbanpiper")
        .store("BR-01", TestConnections.branch("indiranagar", "Asia/Kolkata", "IN", "INR"))
        .setting("base-url", baseUrl.toString())
        .setting("business-id", "4711")
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("api-key", "biz_adm_demo:" + PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/new-zomato-delivery");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new UrbanPiperMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Test
  void swiggyIsOnlyAskedToCancelAndDecidesItself() {
    server.otherwise(
        aResponse().withStatus(400).withBody("{\"status\":\"error\",\"message\":\"call back\"}"));
    var cancel = new Cancel(Reason.CLOSED, "power cut");

    assertThat(tellOf(order("order/swiggy-changed-the-new-order"), cancel))
        .isEqualTo(new WriteResult.Written(true));
    assertThat(tell(cancel)).isInstanceOf(WriteResult.Refused.class);
  }

  @Test
  void aPickupIsCompletedAndNotDispatched() {
    stubTaken();

    tellOf(order("order/own-shop-pickup-paid-in-cash"), new HandedOver());

    assertThat(server.wire().getAllServeEvents().getFirst().getRequest().getBodyAsString())
        .contains("\"Completed\"");
  }

  @Test
  void withoutTheApisAddressNothingCanBeTold() {
    var without =
        TestConnections.of("urbanpiper").secret("webhook", PlatformContract.HIDDEN).build();

    assertThat(writer().commands(without)).isEmpty();
  }
}
