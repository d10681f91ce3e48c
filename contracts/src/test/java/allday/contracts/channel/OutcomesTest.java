package allday.contracts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Outcome.Reason;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpAnswer.NoAnswer;
import allday.contracts.web.Headers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void silenceIsUnclearOnlyWhereTheCallMayHaveArrived() {
    assertThat(Outcomes.of(new NoAnswer(true, "late"))).isEqualTo(new Outcome.Unclear("late"));
    assertThat(Outcomes.of(new NoAnswer(false, "no way")))
        .isEqualTo(new Outcome.TryLater(null, "no way"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyProviderIsAskedAgain(int status) {
    assertThat(outcome(status, "Retry-After", "20"))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(20)));
    assertThat(outcome(status, "Retry-After", "Sun, 01 Mar 2026 12:01:00 GMT"))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofMinutes(1)));
    assertThat(outcome(status))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class, later -> assertThat(later.after()).isNull());
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 599})
  void aProviderThatFailedHalfWayMayHaveTakenIt(int status) {
    assertThat(outcome(status)).isInstanceOf(Outcome.Unclear.class);
  }

  @ParameterizedTest
  @CsvSource({
    "301, CONFIGURATION",
    "401, CONFIGURATION",
    "403, CONFIGURATION",
    "413, CONTENT",
    "400, OTHER",
    "418, OTHER"
  })
  void aRefusalKeepsItsStatus(int status, Reason reason) {
    assertThat(outcome(status))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.code()).isEqualTo("http-" + status);
            });
  }

  private static Outcome outcome(int status, String... headers) {
    return Outcomes.of(new Answered(status, Headers.of(headers), new byte[0]), NOW);
  }
}
