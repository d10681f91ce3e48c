package allday.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The forms of ORDER_DOMAIN section 7, each beside the platform it was seen at. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HubRise     | 2020-02-01T19:21:00+01:00           | 2020-02-01T18:21:00Z
          Toast       | 2025-02-07T08:00:00.000-0800        | 2025-02-07T16:00:00Z
          Toast, UTC  | 2025-02-07T08:00:00.000+0000        | 2025-02-07T08:00:00Z
          Toast unset | 1970-01-01T00:00:00.000+0000        | 1970-01-01T00:00:00Z
          Otter       | 2020-10-10T20:06:02:123Z            | 2020-10-10T20:06:02.123Z
          Uber        | 1767268800                          | 2026-01-01T12:00:00Z
          millis      | 1767268800123                       | 2026-01-01T12:00:00.123Z
          Deliverect  | 2026-01-01T12:00:00Z                | 2026-01-01T12:00:00Z
          WooCommerce | 2026-01-01T07:00:00                 | 2026-01-01T12:00:00Z
          blank       | 2026-01-01 07:00:00                 | 2026-01-01T12:00:00Z
          minutes     | 2026-01-01T07:00                    | 2026-01-01T12:00:00Z
          short       | 2026-01-01T13:00:00+01              | 2026-01-01T12:00:00Z
          two blanks  | 2026-01-01 17:30:00 +0530           | 2026-01-01T12:00:00Z
          UTC         | 2026-01-01 12:00:00 UTC             | 2026-01-01T12:00:00Z
          GMT         | 2026-01-01T12:00:00GMT              | 2026-01-01T12:00:00Z
          small       | 2026-01-01t12:00:00z                | 2026-01-01T12:00:00Z
          nanos       | 2022-07-13T20:30:59.037339943Z      | 2022-07-13T20:30:59.037339943Z
          """)
  void readsTheFormsOfThePlatforms(String platform, String text, Instant meaning) {
    assertThat(Times.read(text, NEW_YORK)).contains(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2026-13-01T00:00:00Z",
        "2026-01-01",
        "12:00",
        "12345",
        "20260101120000",
        "1767268800123456",
        "99999999999999999999",
        "-1767268800",
        "2026-01-01T12:00:00+99:00",
        "2026-01-01T12:00:00 Mars"
      })
  void guessesNothing(String text) {
    assertThat(Times.read(text, NEW_YORK)).isEmpty();
  }

  @Test
  void anHourThatDoesNotExistMovesForward() {
    assertThat(Times.read("2026-03-08T02:30:00", NEW_YORK))
        .contains(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void ofAnHourThatComesTwiceTheFirstIsMeant() {
    assertThat(Times.read("2026-11-01T01:30:00", NEW_YORK))
        .contains(Instant.parse("2026-11-01T05:30:00Z"));
  }
}
