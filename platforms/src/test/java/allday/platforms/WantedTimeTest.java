package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTimeTest {
  /** 12:10 in London. */
  private static final Instant PLACED = Instant.parse("2026-03-02T12:10:00Z");

  @ParameterizedTest
  @CsvSource({
    "12:45, 2026-03-02T12:45:00Z, 2026-03-02T12:45:00Z",
    "12:45 PM, 2026-03-02T12:45:00Z, 2026-03-02T12:45:00Z",
    "6:00 pm - 6:30 pm, 2026-03-02T18:00:00Z, 2026-03-02T18:30:00Z",
    "12:00 – 12:30, 2026-03-02T12:00:00Z, 2026-03-02T12:30:00Z",
    "11:00 to 11:30, 2026-03-03T11:00:00Z, 2026-03-03T11:30:00Z",
    "2026-03-05T19:00, 2026-03-05T19:00:00Z, 2026-03-05T19:00:00Z",
    "2026-03-05T19:00:00+01:00, 2026-03-05T18:00:00Z, 2026-03-05T18:00:00Z"
  })
  void readsATimeOrAWindow(String text, Instant from, Instant until) {
    var wish = read(Map.of("time", text));

    assertThat(wish).isEqualTo(new WantedTime(from, until, null));
  }

  @Test
  void takesTheDayFromItsOwnField() {
    var wish = read(Map.of("time", "09:30", "date", "2026-04-01"));

    assertThat(wish.from()).as("summer time in London").isEqualTo("2026-04-01T08:30:00Z");
  }

  @Test
  void movesATimeThatDoesNotExistForward() {
    var wish = read(Map.of("time", "01:30", "date", "2026-03-29"));

    assertThat(wish.from()).isEqualTo("2026-03-29T01:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "25:00", "12:00 - 13:00 - 14:00", "14:00 - 13:00"})
  void keepsTheWordsItCannotRead(String text) {
    assertThat(read(Map.of("time", text))).isEqualTo(new WantedTime(null, null, text));
  }

  @Test
  void guessesNoDayWhereTheFieldIsUnreadable() {
    assertThat(read(Map.of("time", "12:45", "date", "someday")).unread())
        .isEqualTo("someday 12:45");
  }

  @Test
  void nothingIsWantedWhereTheFieldIsAbsent() {
    assertThat(read(Map.of("other", "12:45"))).isEqualTo(new WantedTime(null, null, null));
  }

  @Test
  void aFormThatIsNoneIsNoticedAtStart() {
    assertThatThrownBy(() -> WantedTime.TIME_FORMAT.parse().apply("HH:mm|noon!{"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static WantedTime read(Map<String, String> fields) {
    var connection =
        TestConnections.of("any")
            .store("*", TestConnections.branch("camden", "Europe/London", "GB", "GBP"))
            .setting("requested-time-field", "time")
            .setting("requested-date-field", "date")
            .build();
    return WantedTime.read(fields::get, connection, "", PLACED);
  }
}
