package allday.notification.consent.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public holidays of a country, as rules: {@code 07-04}, {@code 2027-06-01}, {@code 4 THU 11},
 * {@code LAST MON 05}, {@code EASTER+1}.
 */
final class Holidays {
  static final Holidays NONE = new Holidays(List.of());
  private static final Pattern WEEKDAY = Pattern.compile("([1-4]|LAST) ([A-Z]{3}) (\\d\\d)");
  private static final Pattern EASTER = Pattern.compile("EASTER([+-]\\d{1,2})?");
  private final List<Predicate<LocalDate>> rules;

  private Holidays(List<Predicate<LocalDate>> rules) {
    this.rules = List.copyOf(rules);
  }

  static Holidays of(List<Predicate<LocalDate>> rules) {
    return new Holidays(rules);
  }

  boolean has(LocalDate date) {
    return rules.stream().anyMatch(rule -> rule.test(date));
  }

  /**
   * Reads one rule.
   *
   * @throws RuntimeException for any other form
   */
  static Predicate<LocalDate> parse(String text) {
    var weekday = WEEKDAY.matcher(text);
    if (weekday.matches()) {
      return weekday(weekday);
    }
    var easter = EASTER.matcher(text);
    if (easter.matches()) {
      int days = easter.group(1) == null ? 0 : Integer.parseInt(easter.group(1));
      return date -> date.equals(easter(date.getYear()).plusDays(days));
    }
    if (text.length() > 5) {
      return LocalDate.parse(text)::equals;
    }
    return around(MonthDay.parse("--" + text));
  }

  private static Predicate<LocalDate> weekday(Matcher found) {
    var day =
        Arrays.stream(DayOfWeek.values())
            .filter(one -> one.name().startsWith(found.group(2)))
            .findFirst()
            .orElseThrow();
    var month = Month.of(Integer.parseInt(found.group(3)));
    var adjuster =
        found.group(1).equals("LAST")
            ? TemporalAdjusters.lastInMonth(day)
            : TemporalAdjusters.dayOfWeekInMonth(Integer.parseInt(found.group(1)), day);
    return date -> date.getMonth() == month && date.equals(date.with(adjuster));
  }

  /** A date, and the days on which it is kept where it falls on a weekend. */
  private static Predicate<LocalDate> around(MonthDay day) {
    return date ->
        isOn(day, date)
            || (date.getDayOfWeek() == DayOfWeek.FRIDAY && isOn(day, date.plusDays(1)))
            || (date.getDayOfWeek() == DayOfWeek.MONDAY
                && (isOn(day, date.minusDays(1)) || isOn(day, date.minusDays(2))));
  }

  private static boolean isOn(MonthDay day, LocalDate date) {
    return MonthDay.from(date).equals(day);
  }

  /** Easter Sunday of the Gregorian calendar. */
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    int moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    int sunday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    int offset = moon - sunday;
    int month = 3 + (offset + 40) / 44;
    return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
  }
}
