package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final Limits limits = new Limits();

  @Test
  void areThreeInAnHourAndThreeInTenMinutesUnlessTheFileSaysSo() {
    assertThat(limits.read(Map.of())).isEmpty();

    assertThat(limits.resend()).isEqualTo(new Limits.Limit(3, Duration.ofHours(1)));
    assertThat(limits.inquiry()).isEqualTo(new Limits.Limit(3, Duration.ofMinutes(10)));
  }

  @Test
  void keepWhatIsNotNamed() {
    assertThat(limits.read(Map.of("resend", Map.of("most", "5")))).isEmpty();

    assertThat(limits.resend()).isEqualTo(new Limits.Limit(5, Duration.ofHours(1)));
  }

  @Test
  void sayInWordsWhatIsWrong() {
    var problems =
        limits.read(
            Map.of(
                "resend", Map.of("most", 0),
                "inquiry", Map.of("within", "soon"),
                "calls", Map.of()));

    assertThat(problems)
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "allday.limits.resend", "allday.limits.inquiry", "allday.limits.calls");
  }
}
