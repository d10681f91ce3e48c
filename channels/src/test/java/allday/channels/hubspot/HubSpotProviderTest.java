package allday.channels.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubSpotProviderTest {
  @Test
  void wantsToBeToldWhatItIsFor() {
    var check = new HubSpotProvider().spec().check();

    assertThat(check.problems(Settings.NONE, Secrets.NONE)).hasSize(1);
    assertThat(check.problems(new Settings(Map.of("email-id", "1")), Secrets.NONE)).isEmpty();
  }
}
