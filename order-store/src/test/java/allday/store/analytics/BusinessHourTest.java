package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHourTest {

  @ParameterizedTest(name = "{0} has {2} hours on {1}")
  @CsvSource({
    // The clock goes forward at 01:00, back at 02:00.
    "camden, 2026-03-28, 24",
    "camden, 2026-03-29, 23",
    "camden, 2026-10-25, 25",
    "camden, 2026-10-26, 24",
    // A day that begins at 04:00 has the night of the shift at its end.
    "brixton, 2026-03-28, 23",
    "brixton, 2026-03-29, 24",
    "brixton, 2026-10-24, 25",
    "brixton, 2026-10-25, 24",
    "queens, 2026-03-08, 23",
    "queens, 2026-11-01, 25",
    "harlem, 2026-03-07, 23",
    "harlem, 2026-10-31, 25",
    "harlem, 2026-11-01, 24",
    "pune, 2026-03-29, 24",
    "pune, 2026-11-01, 24",
    // From 00:00 to 01:00, and from 01:00 back to 00:00.
    "havana, 2026-03-08, 23",
    "havana, 2026-11-01, 25",
    // By half an hour: 02:30 is missing, and 01:30 comes again.
    "lord-howe, 2026-04-05, 25",
    "lord-howe, 2026-10-04, 24",
  })
  void countsTheHoursOfABusinessDay(String id, LocalDate day, int hours) {
    assertThat(BusinessHour.between(branch(id), day, day)).hasSize(hours);
  }

  @Test
  void theSecondTimeOfAnHourIsAnHourOfItsOwn() {
    var first = BusinessHour.of(branch("queens"), Instant.parse("2026-11-01T05:30:00Z"));
    var second = BusinessHour.of(branch("queens"), Instant.parse("2026-11-01T06:30:00Z"));

    assertThat(first)
        .isEqualTo(hour("2026-11-01", 1, false, "2026-11-01T05:00:00Z"))
        .isNotEqualTo(second);
    assertThat(second).isEqualTo(hour("2026-11-01", 1, true, "2026-11-01T06:00:00Z"));
  }

  @Test
  void midnightThatDoesNotExistBeginsTheDayAtOne() {
    var hours = List.copyOf(BusinessHour.between(branch("havana"), day(8), day(8)));

    assertThat(hours.getFirst()).isEqualTo(hour("2026-03-08", 1, false, "2026-03-08T05:00:00Z"));
    assertThat(BusinessHour.of(branch("havana"), Instant.parse("2026-03-08T04:59:59Z")))
        .isEqualTo(hour("2026-03-07", 23, false, "2026-03-08T04:00:00Z"));
  }

  @Test
  void midnightThatComesAgainBelongsToTheSameDay() {
    var havana = branch("havana");

    assertThat(BusinessHour.of(havana, Instant.parse("2026-11-01T04:10:00Z")))
        .isEqualTo(hour("2026-11-01", 0, false, "2026-11-01T04:00:00Z"));
    assertThat(BusinessHour.of(havana, Instant.parse("2026-11-01T05:10:00Z")))
        .isEqualTo(hour("2026-11-01", 0, true, "2026-11-01T05:00:00Z"));
  }

  @Test
  void hoursOfAZoneBesideTheHourBeginAtItsOwn() {
    assertThat(BusinessHour.of(branch("pune"), Instant.parse("2026-11-20T22:29:59Z")))
        .isEqualTo(hour("2026-11-20", 3, false, "2026-11-20T21:30:00Z"));
    assertThat(BusinessHour.of(branch("pune"), Instant.parse("2026-11-20T22:30:00Z")))
        .isEqualTo(hour("2026-11-21", 4, false, "2026-11-20T22:30:00Z"));
  }

  @Test
  void everyMomentOfAYearIsInOneHourOfItsBusinessDay() {
    for (var branch : AnalyticsStoreTest.BRANCHES) {
      var hours =
          BusinessHour.between(branch, LocalDate.of(2025, 12, 30), LocalDate.of(2027, 1, 2));
      var moment = Instant.parse("2026-01-01T00:07:00Z");
      for (;
          moment.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
          moment = moment.plus(Duration.ofMinutes(30))) {
        var hour = BusinessHour.of(branch, moment);

        assertThat(hours.contains(hour)).as("%s at %s", hour, branch.id()).isTrue();
        assertThat(hour.day()).isEqualTo(branch.businessDate(moment));
        assertThat(Duration.between(hour.start(), moment)).isBetween(Duration.ZERO, HOUR_AND_HALF);
      }
    }
  }

  private static final Duration HOUR_AND_HALF = Duration.ofMinutes(90);

  private static LocalDate day(int ofMarch) {
    return LocalDate.of(2026, 3, ofMarch);
  }

  private static BusinessHour hour(String day, int hour, boolean again, String start) {
    return new BusinessHour(LocalDate.parse(day), hour, again, Instant.parse(start));
  }

  private static Branch branch(String id) {
    return AnalyticsStoreTest.BRANCHES.stream()
        .filter(branch -> branch.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
