package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when persons are answered who ask for their rights: data, and how it is read. */
class RightsTest {
  private static final Rights RIGHTS = Rights.shipped();

  @TempDir Path folder;

  @Test
  void aMonthEndsOnTheDayOfTheSameNumberOrOnTheLastOne() {
    assertThat(answer("UK_GDPR", "2027-01-05T12:00:00Z")).isEqualTo("2027-02-06T00:00:00Z");
    assertThat(answer("UK_GDPR", "2027-01-31T12:00:00Z")).isEqualTo("2027-03-01T00:00:00Z");
  }

  @Test
  void theDayIsThatOfThePlace() {
    assertThat(answer("GDPR", "2027-01-05T23:30:00Z")).isEqualTo("2027-02-06T23:00:00Z");
    assertThat(answer("LGPD", "2027-01-05T01:00:00Z")).isEqualTo("2027-01-20T03:00:00Z");
  }

  @Test
  void aNumberTellsTheLaw() {
    assertThat(RIGHTS.lawOfNumber("+447400123456")).isEqualTo("UK_GDPR");
    assertThat(RIGHTS.lawOfNumber("+33612345678")).isEqualTo("GDPR");
    assertThat(RIGHTS.lawOfNumber("+12125550123")).isEqualTo("ELSEWHERE");
    assertThat(RIGHTS.lawOf("no")).isEqualTo("GDPR");
  }

  @Test
  void aLawThatIsInTheFileNoMoreIsElsewhere() {
    assertThat(answer("LAW_OF_YESTERDAY", "2027-01-05T12:00:00Z"))
        .isEqualTo(answer("ELSEWHERE", "2027-01-05T12:00:00Z"));
  }

  @Test
  void anOperatorsFileTakesItsPlace() throws IOException {
    var own =
        Rights.of(
            file(
                """
                version: "2027-01-01"
                laws:
                  ELSEWHERE: { answer: P45D }
                """));

    assertThat(own.deadlines("ELSEWHERE", false, Instant.parse("2027-01-01T00:00:00Z")).answerBy())
        .isEqualTo("2027-02-16T00:00:00Z");
  }

  @Test
  void whatCannotBeReadIsToldInWords() throws IOException {
    var wrong =
        file(
            """
            laws:
              GDPR: { countries: [FR], answer: a month, answers: P1M }
            """);

    assertThatThrownBy(() -> Rights.of(wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version: expected the day")
        .hasMessageContaining("laws.GDPR.answer: expected a period such as P1M or P15D")
        .hasMessageContaining("answers: there is no such field")
        .hasMessageContaining("expected ELSEWHERE");
    assertThatThrownBy(() -> Rights.of(folder.resolve("nowhere.yml")))
        .hasMessageContaining("allday.notification.privacy.rights")
        .hasMessageContaining("cannot be read");
  }

  private static String answer(String law, String receivedAt) {
    return RIGHTS.deadlines(law, false, Instant.parse(receivedAt)).answerBy().toString();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rights.yml"), text);
  }
}
