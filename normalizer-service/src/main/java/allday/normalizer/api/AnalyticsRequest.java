package allday.normalizer.api;

import allday.contracts.order.FulfilmentType;
import allday.kit.problems.ProblemException;
import allday.store.analytics.Dimension;
import allday.store.analytics.Metric;
import allday.store.analytics.Question;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report that is asked for.
 *
 * @param empty also the days and hours in which nothing happened
 * @param csv null where the caller leaves it to the header {@code Accept}
 * @param limit lines of a page
 */
record AnalyticsRequest(Question question, boolean empty, @Nullable Boolean csv, int limit) {
  static final int MOST_DAYS = 400;
  static final int MOST_LIMIT = 5_000;
  private static final int USUAL_LIMIT = 1_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "after",
              "branch",
              "by",
              "empty",
              "format",
              "from",
              "fulfilment",
              "limit",
              "platform",
              "to"));

  /** Who knows which branches and platforms there are. */
  record Known(Predicate<String> branches, Predicate<String> platforms) {}

  /**
   * Reads it.
   *
   * @throws ProblemException that names everything that is wrong with it
   */
  static AnalyticsRequest read(String metric, Map<String, String[]> parameters, Known known) {
    return new Reader(parameters).read(metric, known);
  }

  private static final class Reader {
    private final Map<String, String[]> parameters;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String[]> parameters) {
      this.parameters = parameters;
    }

    AnalyticsRequest read(String name, Known known) {
      var metric =
          Metric.of(name).orElseThrow(() -> ProblemException.notFound("metric", shown(name)));
      names();
      var from = day("from");
      var to = day("to");
      window(from, to);
      var branches = values("branch");
      each("branch", branches, known.branches(), "is not a branch");
      var platforms = values("platform");
      each("platform", platforms, known.platforms(), "is not a platform");
      var fulfilments = values("fulfilment");
      var types = Arrays.stream(FulfilmentType.values()).map(Enum::name).toList();
      each("fulfilment", fulfilments, types::contains, "is none of " + String.join(", ", types));
      var by = by(metric);
      boolean empty = choice("empty", "false", "true").orElse("false").equals("true");
      empty(empty, by);
      var format = choice("format", "json", "csv");
      int limit = limit();
      if (!problems.isEmpty()) {
        throw ProblemException.badRequest(String.join("; ", problems) + ".");
      }
      return new AnalyticsRequest(
          new Question(metric, from, to, branches, platforms, fulfilments, by),
          empty,
          format.map("csv"::equals).orElse(null),
          limit);
    }

    private void names() {
      parameters.keySet().stream()
          .filter(name -> !NAMES.contains(name))
          .sorted()
          .forEach(
              name ->
                  problems.add(
                      shown(name) + " is not a parameter; there are " + String.join(", ", NAMES)));
    }

    private LocalDate day(String name) {
      String text = first(name).orElse("");
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException wrong) {
        problems.add(
            name
                + " must be a business day such as 2026-11-21"
                + (text.isEmpty() ? "" : ", not " + shown(text)));
        return FIRST_DAY;
      }
    }

    private void window(LocalDate from, LocalDate to) {
      if (!problems.isEmpty()) {
        return;
      }
      if (from.isBefore(FIRST_DAY)) {
        problems.add("from must not be before " + FIRST_DAY);
      } else if (to.isBefore(from)) {
        problems.add("to must not be before from");
      } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
        problems.add("from and to may be at most " + MOST_DAYS + " days apart");
      }
    }

    private List<Dimension> by(Metric metric) {
      var by = new ArrayList<Dimension>();
      for (String word : values("by")) {
        var dimension =
            Dimension.of(word).filter(one -> one.isCommon() || metric.own().contains(one));
        dimension.ifPresentOrElse(
            by::add,
            () ->
                problems.add(
                    "by: " + metric.word() + " knows " + words(metric) + ", not " + shown(word)));
      }
      return by;
    }

    private static String words(Metric metric) {
      return Stream.concat(
              Arrays.stream(Dimension.values()).filter(Dimension::isCommon), metric.own().stream())
          .map(Dimension::word)
          .collect(Collectors.joining(", "));
    }

    private void empty(boolean empty, List<Dimension> by) {
      if (empty && !by.contains(Dimension.DAY)) {
        problems.add("empty=true needs by=day: only days and their hours have gaps");
      } else if (empty && by.stream().anyMatch(one -> one.isDetail() || one == Dimension.WEEKDAY)) {
        problems.add("empty=true cannot be had together with details or weekdays");
      }
    }

    private Optional<String> choice(String name, String one, String other) {
      var value = first(name);
      if (value.isPresent() && !value.get().equals(one) && !value.get().equals(other)) {
        problems.add(name + " must be " + one + " or " + other + ", not " + shown(value.get()));
        return Optional.empty();
      }
      return value;
    }

    private int limit() {
      String text = first("limit").orElse(Integer.toString(USUAL_LIMIT));
      if (!text.matches("[1-9][0-9]{0,5}")) {
        problems.add("limit must be a number from 1 on, not " + shown(text));
        return USUAL_LIMIT;
      }
      return Math.min(Integer.parseInt(text), MOST_LIMIT);
    }

    private void each(String name, List<String> values, Predicate<String> known, String why) {
      values.stream()
          .filter(value -> value.matches(".*\\p{Cntrl}.*") || !known.test(value))
          .forEach(value -> problems.add(name + ": " + shown(value) + " " + why));
    }

    private Optional<String> first(String name) {
      String[] values = parameters.getOrDefault(name, new String[0]);
      if (values.length > 1) {
        problems.add(name + " is given " + values.length + " times");
      }
      return values.length == 0 || values[0].isBlank()
          ? Optional.empty()
          : Optional.of(values[0].strip());
    }

    /** Several, with commas between them or each by itself. */
    private List<String> values(String name) {
      return Arrays.stream(parameters.getOrDefault(name, new String[0]))
          .flatMap(value -> Arrays.stream(value.split(",")))
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .distinct()
          .toList();
    }

    /** A stranger's word, short and on one line. */
    private static String shown(String word) {
      String line = word.replaceAll("\\p{Cntrl}", " ");
      return "\"" + (line.length() > 40 ? line.substring(0, 40) + "…" : line) + "\"";
    }
  }
}
