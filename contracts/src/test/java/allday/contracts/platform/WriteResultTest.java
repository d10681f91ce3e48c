package allday.contracts.platform;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.http.HttpAnswer;
import allday.contracts.web.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WriteResultTest {
  private static final Instant NOW = Instant.parse("2026-03-02T17:30:00Z");

  @Test
  void aSuccessIsNoProblem() {
    assertThat(WriteResult.problem(answered(204, ""), NOW)).isEmpty();
  }

  @Test
  void whoIsBusyWasNotToldAndSaysWhenToComeBack() {
    var busy = new HttpAnswer.Answered(503, Headers.of("Retry-After", "9"), new byte[0]);

    assertThat(WriteResult.problem(busy, NOW))
        .contains(
            new WriteResult.TryLater(Duration.ofSeconds(9), "the platform is busy (http-503)"));
  }

  @Test
  void whoFailedHalfWayMayHaveTakenItUnlessItWasOnlyAsked() {
    assertThat(WriteResult.problem(answered(500, "{}"), NOW).orElseThrow())
        .isInstanceOf(WriteResult.Unclear.class);
    assertThat(WriteResult.problemOfAsking(answered(500, "{}"), NOW).orElseThrow())
        .isInstanceOf(WriteResult.TryLater.class);
  }

  @Test
  void silenceIsUnclearOnlyWhereTheCallMayHaveArrived() {
    assertThat(WriteResult.problem(new HttpAnswer.NoAnswer(true, "timed out"), NOW).orElseThrow())
        .isInstanceOf(WriteResult.Unclear.class);
    assertThat(WriteResult.problem(new HttpAnswer.NoAnswer(false, "refused"), NOW).orElseThrow())
        .isInstanceOf(WriteResult.TryLater.class);
  }

  @Test
  void aRefusalIsInThePlatformsOwnWordsWhereverItPutsThem() {
    assertThat(refused("{\"code\":\"closed\",\"message\":\"The store is closed\"}"))
        .isEqualTo(new WriteResult.Refused("closed", "The store is closed"));
    assertThat(refused("{\"errors\":[{\"code\":\"CONFLICT\",\"detail\":\"stale\"}]}"))
        .isEqualTo(new WriteResult.Refused("CONFLICT", "stale"));
    assertThat(refused("{\"error\":{\"code\":7,\"message\":\"no\"}}"))
        .isEqualTo(new WriteResult.Refused("7", "no"));
    assertThat(refused("{\"errors\":\"Not Found\"}"))
        .isEqualTo(new WriteResult.Refused("http-422", "Not Found"));
  }

  @Test
  void aRefusalWithoutWordsOrInNoJsonIsOneAllTheSame() {
    var silent = new WriteResult.Refused("http-422", "the platform does not say why");

    assertThat(refused("<html>no</html>")).isEqualTo(silent);
    assertThat(refused("")).isEqualTo(silent);
    assertThat(refused("{\"message\":{\"deep\":1}}")).isEqualTo(silent);
  }

  @Test
  void aStrangersWordsAreOneShortLine() {
    String words = "line one\\n\\tline two " + "x".repeat(2_000);

    var refused = (WriteResult.Refused) refused("{\"message\":\"" + words + "\"}");

    assertThat(refused.why()).startsWith("line one line two xxx").hasSizeLessThanOrEqualTo(300);
  }

  private static WriteResult refused(String body) {
    return WriteResult.problem(answered(422, body), NOW).orElseThrow();
  }

  private static HttpAnswer.Answered answered(int status, String body) {
    return new HttpAnswer.Answered(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
  }
}
