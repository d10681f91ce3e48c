package allday.contracts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcome.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DltTest {
  @ParameterizedTest
  @DisplayName("6.5 entity, telemarketer, header and template are for the operator to put right")
  @ValueSource(strings = {"600", "604", "610", "612", "620", "623", "630", "637"})
  void section65AWrongRegistrationIsOneOfConfiguration(String code) {
    assertThat(Dlt.refused(code))
        .hasValueSatisfying(
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.CONFIGURATION);
              assertThat(refused.code()).isEqualTo("dlt-" + code);
              assertThat(Dlt.isOutsideHours(refused)).isFalse();
              assertThat(Listed.list(refused)).isEmpty();
            });
  }

  @Test
  void knowsWhatMayPassAtAnotherHour() {
    assertThat(Dlt.refused("651")).map(Dlt::isOutsideHours).contains(true);
    assertThat(Dlt.refused("651")).map(Refused::reason).contains(Reason.BLOCKED);
  }

  @Test
  void knowsWhoIsOnThePublicList() {
    assertThat(Dlt.refused("650")).flatMap(Listed::list).contains("IN_NCPR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "30004", "700", "6500", "65x"})
  void leavesOtherCodesAlone(String code) {
    assertThat(Dlt.refused(code)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+919876543210, true",
    "919876543210, true",
    "+447400123456, false",
    "9145551234, false",
    "'', false"
  })
  void knowsTheNumbersOfIndia(String number, boolean indian) {
    assertThat(Dlt.isIndian(number)).isEqualTo(indian);
  }

  @Test
  void aCodeWithoutAListSpeaksOfNone() {
    assertThat(Listed.list(new Refused(Reason.BLOCKED, "30007", "filtered"))).isEmpty();
    assertThat(Listed.list(Listed.on(Listed.IN_NCPR, "30004", "listed"))).contains("IN_NCPR");
  }
}
