package allday.platforms.zomato;

import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.platforms.OwnPointersContract;
import org.junit.jupiter.api.Nested;

class ZomatoContractTest extends OwnPointersContract {
  @Override
  protected Platform platform() {
    return new ZomatoPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new ZomatoMapper();
  }

  @Nested
  class Webhook extends Door {
    @Override
    protected WebhookIntake intake() {
      return new ZomatoWebhook();
    }
  }
}
