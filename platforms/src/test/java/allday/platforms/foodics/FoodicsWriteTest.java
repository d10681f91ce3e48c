package allday.platforms.foodics;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Ready;
import allday.contracts.platform.StatusWriter;
import allday.contracts.platform.WriteResult;
import allday.platforms.PlatformContract;
import allday.platforms.TestConnections;
import allday.platforms.WriteContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FoodicsWriteTest extends WriteContract {

  @Override
  protected StatusWriter writer() {
    return new FoodicsWriter();
  }

  @Override
  protected Connection connection(URI baseUrl) {
    return account(baseUrl).build();
  }

  private static TestConnections account(URI baseUrl) {
    return TestConnections.of("foodics")
        .store("*", TestConnections.branch("riyadh", "Asia/Riyadh", "SA", "SAR"))
        .setting("base-url", baseUrl.toString())
        .secret("webhook", PlatformContract.HIDDEN)
        .secret("access-token", PlatformContract.HIDDEN);
  }

  @Override
  protected CanonicalOrder order() {
    return order("order/delivery-active");
  }

  private CanonicalOrder order(String pair) {
    return mapped(new FoodicsMapper(), connection(URI.create("http://127.0.0.1:1")), pair);
  }

  @Test
  void aPickupIsReadyAtTheTill() {
    assertThat(tellOf(order("order/pickup-scheduled-combo"), new Ready()))
        .isInstanceOf(WriteResult.NotSupported.class);
  }
}
