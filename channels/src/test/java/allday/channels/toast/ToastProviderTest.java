package allday.channels.toast;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import org.junit.jupiter.api.Test;

class ToastProviderTest {
  @Test
  void saysAtStartThatToastHasNothingToSendWith() {
    assertThat(new ToastProvider().spec().check().problems(Settings.NONE, Secrets.NONE))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("Toast has no call", "sms"));
  }
}
