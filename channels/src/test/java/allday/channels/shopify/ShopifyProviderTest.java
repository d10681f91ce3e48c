package allday.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyProviderTest {
  @Test
  void saysAtStartWhatShopifyHasNoMessageFor() {
    assertThat(problems("messages.PREPARING", "being-prepared"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("settings.messages.PREPARING");
              assertThat(problem.what()).contains("ready-for-pickup", "shipping-confirmation");
            });
  }

  @Test
  void saysAtStartWhatIsNoStatus() {
    assertThat(problems("messages.DONE", "ready-for-pickup")).hasSize(1);
    assertThat(problems("messages.READY", "ready-for-pickup")).isEmpty();
  }

  private static List<ConfigProblem> problems(String name, String value) {
    return new ShopifyProvider()
        .spec()
        .check()
        .problems(new Settings(Map.of(name, value)), Secrets.NONE);
  }
}
