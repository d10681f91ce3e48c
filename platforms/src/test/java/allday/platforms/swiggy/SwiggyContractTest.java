package allday.platforms.swiggy;

import allday.contracts.platform.OrderMapper;
import allday.contracts.platform.Platform;
import allday.contracts.platform.WebhookIntake;
import allday.platforms.OwnPointersContract;
import org.junit.jupiter.api.Nested;

class SwiggyContractTest extends OwnPointersContract {
  @Override
  protected Platform platform() {
    return new SwiggyPlatform();
  }

  @Override
  protected OrderMapper mapper() {
    return new SwiggyMapper();
  }

  @Nested
  class Webhook extends Door {
    @Override
    protected WebhookIntake intake() {
      return new SwiggyWebhook();
    }
  }
}
