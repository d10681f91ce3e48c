package allday.store.analytics;

import allday.contracts.Branch;
import allday.store.analytics.Figure.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds the days and hours in which nothing happened, so that a chart has all of its 25 hours. */
public final class Gaps {
  private static final Instant UNKNOWN = Instant.MIN;

  private Gaps() {}

  /** A day, or an hour of it. */
  private record Time(LocalDate day, @Nullable Integer hour, @Nullable Boolean again) {
    static Time of(Figure figure) {
      var keys = figure.keys();
      return new Time(Objects.requireNonNull(keys.day()), keys.hour(), keys.again());
    }

    Keys of(Keys others) {
      return others.at(day, hour, again);
    }
  }

  /**
   * The answer with a line for each day, or each hour of these branches' clocks, and each
   * combination of whatever else it is told apart by.
   *
   * @param most no more lines than this
   */
  public static List<Figure> fill(
      Question question, List<Figure> answer, Collection<Branch> branches, int most) {
    var known = new HashMap<Keys, Figure>();
    answer.forEach(figure -> known.put(figure.keys(), figure));
    var combinations = combinations(question, answer);
    boolean oneClock = branches.stream().map(Branch::zone).distinct().count() == 1;
    return times(question, answer, branches).entrySet().stream()
        .flatMap(
            time ->
                combinations.stream()
                    .map(others -> time.getKey().of(others))
                    .map(
                        keys ->
                            known.getOrDefault(
                                keys, nothing(keys, oneClock ? time.getValue() : UNKNOWN))))
        .limit(most)
        .toList();
  }

  private static Figure nothing(Keys keys, Instant start) {
    return new Figure(
        keys, start.equals(UNKNOWN) ? null : start, BigDecimal.ZERO, BigDecimal.ZERO, null, null);
  }

  private static Set<Keys> combinations(Question question, List<Figure> answer) {
    boolean byTimeOnly =
        question.by().stream().allMatch(one -> one == Dimension.DAY || one == Dimension.HOUR);
    if (answer.isEmpty() && byTimeOnly && !question.metric().unit().isMoney()) {
      return Set.of(Keys.NONE);
    }
    return answer.stream()
        .map(figure -> figure.keys().at(null, null, null))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** As they follow each other, each with when it began: that of the first of several branches. */
  private static Map<Time, Instant> times(
      Question question, List<Figure> answer, Collection<Branch> branches) {
    var times = new HashMap<Time, Instant>();
    // Orders keep the hour of the clock that their branch had when they were written.
    answer.forEach(
        figure ->
            times.put(Time.of(figure), figure.hourStart() == null ? UNKNOWN : figure.hourStart()));
    if (question.isBy(Dimension.HOUR)) {
      for (var branch : branches) {
        for (var hour : BusinessHour.between(branch, question.from(), question.to())) {
          times.merge(new Time(hour.day(), hour.hour(), hour.again()), hour.start(), Gaps::earlier);
        }
      }
    } else {
      question.from().datesUntil(question.to().plusDays(1)).forEach(day -> addDay(times, day));
    }
    return sorted(times);
  }

  private static void addDay(Map<Time, Instant> times, LocalDate day) {
    times.putIfAbsent(new Time(day, null, null), UNKNOWN);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.equals(UNKNOWN) || other.isBefore(one) ? other : one;
  }

  private static Map<Time, Instant> sorted(Map<Time, Instant> times) {
    var sorted = new LinkedHashMap<Time, Instant>();
    times.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<Time, Instant>, LocalDate>comparing(time -> time.getKey().day())
                .thenComparing(Map.Entry::getValue))
        .forEach(time -> sorted.put(time.getKey(), time.getValue()));
    return sorted;
  }
}
