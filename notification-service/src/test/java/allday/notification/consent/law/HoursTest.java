package allday.notification.consent.law;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import allday.notification.consent.law.QuietHours.Clockwork;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class HoursTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @DisplayName("11.8 a window that begins in the gap begins with the first minute after it")
  @CsvSource({
    "America/New_York, 2027-03-14T06:59:00Z, 2027-03-14T07:00:00Z",
    "America/New_York, 2027-03-14T07:00:00Z, 2027-03-14T07:00:00Z",
    "Europe/Berlin,    2027-03-28T00:59:00Z, 2027-03-28T01:00:00Z",
    "Europe/Berlin,    2027-03-28T01:00:00Z, 2027-03-28T01:00:00Z"
  })
  void beginsAfterTheGap(ZoneId zone, Instant asked, Instant allowed) {
    assertThat(hours("02:30-20:00", zone).next(asked)).contains(allowed);
  }

  @ParameterizedTest
  @DisplayName("11.8 of an hour that comes twice the first ends the window")
  @CsvSource({
    "America/New_York, 01:30, 2026-11-01T05:29:59Z, 2026-11-01T05:30:00Z",
    "Europe/Berlin,    02:30, 2026-10-25T00:29:59Z, 2026-10-25T00:30:00Z",
    "Europe/Berlin,    01:30, 2026-10-24T23:29:59Z, 2026-10-24T23:30:00Z"
  })
  void endsBeforeTheOverlap(ZoneId zone, String end, Instant inside, Instant outside) {
    var hours = hours("00:30-" + end, zone);

    assertThat(hours.next(inside)).contains(inside);
    assertThat(hours.end(inside)).contains(outside);
    assertThat(hours.next(outside).orElseThrow()).isAfter(outside);
  }

  @Test
  @DisplayName("5.3 the next instant at which every zone is inside its window")
  void findsWhatSuitsEveryZone() {
    var both =
        new QuietHours(
            List.of(
                new Clockwork(week("08:00-21:00"), Holidays.NONE, NEW_YORK),
                new Clockwork(
                    week("08:00-21:00"), Holidays.NONE, ZoneId.of("America/Los_Angeles"))));

    assertThat(both.next(Instant.parse("2026-11-23T13:30:00Z")))
        .contains(Instant.parse("2026-11-23T16:00:00Z"));
    assertThat(both.next(Instant.parse("2026-11-24T02:30:00Z")))
        .contains(Instant.parse("2026-11-24T16:00:00Z"));
  }

  @Test
  @DisplayName("5.3 zones without a common hour have none, and the search ends")
  void hasNoHourWhereZonesExcludeEachOther() {
    var never =
        new QuietHours(
            List.of(
                new Clockwork(week("09:00-10:00"), Holidays.NONE, NEW_YORK),
                new Clockwork(week("09:00-10:00"), Holidays.NONE, BERLIN)));

    assertThat(never.next(Instant.parse("2026-11-23T13:30:00Z"))).isEmpty();
  }

  @Test
  @DisplayName("5.1 hours per weekday and on holidays")
  void knowsTheDays() {
    var rule =
        read(
            """
            { name: X, mon-fri: "10:00-18:00", sat: "10:00-17:00", sun: none, holidays: none }
            """);
    var thanksgiving = Holidays.of(List.of(Holidays.parse("4 THU 11")));
    var hours = new QuietHours(List.of(new Clockwork(rule, thanksgiving, NEW_YORK)));

    assertThat(hours.next(Instant.parse("2026-11-21T22:30:00Z")))
        .as("after Saturday's end it waits for Monday")
        .contains(Instant.parse("2026-11-23T15:00:00Z"));
    assertThat(hours.next(Instant.parse("2026-11-26T16:00:00Z")))
        .as("no hour on Thanksgiving")
        .contains(Instant.parse("2026-11-27T15:00:00Z"));
  }

  @Test
  @DisplayName("5.1 Mississippi: the hours are meant in Central time wherever the recipient is")
  void keepsToTheZoneTheRuleNames() {
    var rule = read("{ name: X, every-day: \"08:00-20:00\", time-zone: America/Chicago }");
    var hours = new QuietHours(List.of(new Clockwork(rule, Holidays.NONE, NEW_YORK)));

    assertThat(hours.next(Instant.parse("2026-11-23T13:30:00Z")))
        .contains(Instant.parse("2026-11-23T14:00:00Z"));
  }

  @ParameterizedTest
  @DisplayName("5.3 public holidays are data: dates, weekdays of a month, days after Easter")
  @CsvSource({
    "01-01, 2027-01-01",
    "07-04, 2026-07-03",
    "07-04, 2027-07-05",
    "12-26, 2027-12-27",
    "2027-06-01, 2027-06-01",
    "3 MON 01, 2027-01-18",
    "LAST MON 05, 2027-05-31",
    "EASTER+1, 2027-03-29",
    "EASTER-2, 2027-03-26",
    "EASTER+39, 2026-05-14"
  })
  void knowsHolidays(String rule, LocalDate day) {
    assertThat(Holidays.parse(rule).test(day)).isTrue();
    assertThat(Holidays.parse(rule).test(day.plusDays(4))).isFalse();
  }

  @Test
  void saysInWordsWhatIsWrong() {
    var problems = new ArrayList<ConfigProblem>();
    var data =
        yaml(
            """
            version: "1"
            countries: [Uk]
            consent: [{ purposes: [FEEDBAK], levels: [EXPRES] }]
            quiet-hours: [{ name: X, purposes: [FEEDBACK, MARKETING], mon-fri: "21:00-08:00", fri-sun: none }]
            holidays: [5 THU 11]
            at-purchase:
              - { purposes: [MARKETING], kinds: [SMS], level: EXPRESS }
              - { level: INFERRED }
            registries: [{ name: UK_TPS, max-age: month }]
            ask-again: [{ purposes: [MARKETING] }, { after: a while }]
            identification: [{ kinds: [EMAIL] }, { says: [SHOE_SIZE] }]
            """);

    PackReader.read("uk", Reading.of(data, "uk.yml", problems::add));

    assertThat(problems.stream().map(problem -> problem.path() + ": " + problem.what()))
        .anyMatch(text -> text.startsWith("uk.yml.countries: expected countries such as [US]"))
        .anyMatch(text -> text.startsWith("uk.yml.consent[0].purposes: expected one of ORDER_SERV"))
        .anyMatch(text -> text.startsWith("uk.yml.consent[0].levels: expected one of NONE"))
        .anyMatch(text -> text.contains("mon-fri: expected hours such as \"08:00-21:00\", or none"))
        .anyMatch(text -> text.contains("fri-sun: there is no such field"))
        .anyMatch(text -> text.startsWith("uk.yml.holidays: expected \"MM-DD\""))
        .anyMatch(text -> text.startsWith("uk.yml.at-purchase[0].level: expected INFERRED or SOFT"))
        .anyMatch(text -> text.startsWith("uk.yml.at-purchase[1]: expected the purposes and the"))
        .anyMatch(text -> text.startsWith("uk.yml.registries[0].max-age: expected a duration such"))
        .contains(
            "uk.yml.ask-again[0].after: expected a duration such as 90d",
            "uk.yml.ask-again[1].after: expected a duration such as 90d, found \"a while\"",
            "uk.yml.identification[0].says: expected what a message says, such as [POSTAL_ADDRESS,"
                + " OPT_OUT]")
        .anyMatch(
            text -> text.startsWith("uk.yml.identification[1].says: expected one of POSTAL_ADDR"));
  }

  @Test
  void refusesAPackThatSaysNothingOfAPurpose() {
    var problems = new ArrayList<ConfigProblem>();
    var data = yaml("{ version: \"1\", countries: [NZ] }");

    PackReader.read("nz", Reading.of(data, "nz.yml", problems::add));

    assertThat(problems.stream().map(ConfigProblem::what))
        .contains(
            "expected a line with MARKETING and without kinds as the last word",
            "expected hours for FEEDBACK");
  }

  private static QuietHours hours(String span, ZoneId zone) {
    return new QuietHours(List.of(new Clockwork(week(span), Holidays.NONE, zone)));
  }

  private static Hours week(String span) {
    return read("{ name: X, every-day: \"" + span + "\" }");
  }

  private static Hours read(String yaml) {
    var problems = new ArrayList<ConfigProblem>();
    var pack =
        PackReader.read(
            "x",
            Reading.of(
                yaml("{ version: \"1\", countries: everywhere, quiet-hours: " + yaml + " }"),
                "x",
                problems::add));
    assertThat(problems).isEmpty();
    return Stream.of(pack).map(one -> one.hours().getFirst().hours()).findFirst().orElseThrow();
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }
}
