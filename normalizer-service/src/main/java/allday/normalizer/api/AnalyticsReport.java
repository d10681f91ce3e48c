package allday.normalizer.api;

import allday.kit.problems.ProblemException;
import allday.store.analytics.Dimension;
import allday.store.analytics.Figure;
import allday.store.analytics.Question;
import allday.store.analytics.Unit;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A metric's figures.
 *
 * @param unit of the values; a numerator or denominator in money is in minor units of its currency
 * @param to the last day; like the first one of the report
 * @param countedUpTo what was done to the book later may be missing
 * @param next what to pass as {@code after} for the next page; absent on the last
 */
record AnalyticsReport(
    String metric,
    String unit,
    LocalDate from,
    LocalDate to,
    List<String> by,
    Instant countedUpTo,
    List<Line> items,
    @Nullable String next) {

  /**
   * What it is not told apart by is absent.
   *
   * @param again the hour's second time, on the day on which the clock is put back
   * @param startsAt of a day's hour, where all branches of the line agree
   * @param value absent where there is nothing to divide by
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      @Nullable LocalDate day,
      @Nullable Integer hour,
      @Nullable Boolean again,
      @Nullable Instant startsAt,
      @Nullable Integer weekday,
      @Nullable String branch,
      @Nullable String platform,
      @Nullable String fulfilment,
      @Nullable String channel,
      @Nullable String provider,
      @Nullable String purpose,
      @Nullable String cancelledBy,
      @Nullable String reason,
      @Nullable String stage,
      @Nullable String currency,
      BigDecimal numerator,
      BigDecimal denominator,
      @Nullable BigDecimal value,
      @Nullable Integer median,
      @Nullable Integer p90) {
    static Line of(Figure figure, Unit unit) {
      var keys = figure.keys();
      return new Line(
          keys.day(),
          keys.hour(),
          keys.again(),
          figure.hourStart(),
          keys.weekday(),
          keys.word(Dimension.BRANCH),
          keys.word(Dimension.PLATFORM),
          keys.word(Dimension.FULFILMENT),
          keys.word(Dimension.CHANNEL),
          keys.word(Dimension.PROVIDER),
          keys.word(Dimension.PURPOSE),
          keys.word(Dimension.CANCELLED_BY),
          keys.word(Dimension.REASON),
          keys.word(Dimension.STAGE),
          keys.currency(),
          figure.numerator(),
          figure.denominator(),
          figure.value(unit),
          figure.median(),
          figure.p90());
    }
  }

  static AnalyticsReport page(
      Question question, Instant countedUpTo, List<Figure> all, @Nullable String after, int limit) {
    int begin = after == null || after.isEmpty() ? 0 : placeOf(all, after) + 1;
    var page = all.subList(begin, Math.min(begin + limit, all.size()));
    var metric = question.metric();
    return new AnalyticsReport(
        metric.word(),
        metric.unit().words(),
        question.from(),
        question.to(),
        question.by().stream().map(Dimension::word).toList(),
        countedUpTo,
        page.stream().map(figure -> Line.of(figure, metric.unit())).toList(),
        begin + page.size() < all.size() ? cursor(page.getLast()) : null);
  }

  private static int placeOf(List<Figure> all, String after) {
    return IntStream.range(0, all.size())
        .filter(place -> cursor(all.get(place)).equals(after))
        .findFirst()
        .orElseThrow(
            () -> ProblemException.badRequest("after must be the next of an earlier answer."));
  }

  private static String cursor(Figure figure) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(figure.keys().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** All lines, with the columns that the question has. */
  static String csv(Question question, List<Figure> all) {
    var csv = new Csv().line(header(question));
    for (var figure : all) {
      csv.line(cells(question, figure));
    }
    return csv.toString();
  }

  private static List<String> header(Question question) {
    var names = new ArrayList<String>();
    for (var dimension : question.by()) {
      names.add(dimension.word());
      if (dimension == Dimension.HOUR) {
        names.addAll(List.of("again", "startsAt"));
      }
    }
    var unit = question.metric().unit();
    if (unit.isMoney()) {
      names.add("currency");
    }
    names.addAll(List.of("numerator", "denominator", "value"));
    if (unit == Unit.SECONDS) {
      names.addAll(List.of("median", "p90"));
    }
    return names;
  }

  private static List<@Nullable Object> cells(Question question, Figure figure) {
    var cells = new ArrayList<@Nullable Object>();
    for (var dimension : question.by()) {
      switch (dimension) {
        case DAY -> cells.add(figure.keys().day());
        case HOUR -> {
          cells.add(figure.keys().hour());
          cells.add(figure.keys().again());
          cells.add(figure.hourStart());
        }
        case WEEKDAY -> cells.add(figure.keys().weekday());
        case BRANCH,
            PLATFORM,
            FULFILMENT,
            CHANNEL,
            PROVIDER,
            PURPOSE,
            CANCELLED_BY,
            REASON,
            STAGE ->
            cells.add(figure.keys().word(dimension));
      }
    }
    var unit = question.metric().unit();
    if (unit.isMoney()) {
      cells.add(figure.keys().currency());
    }
    cells.add(figure.numerator());
    cells.add(figure.denominator());
    cells.add(figure.value(unit));
    if (unit == Unit.SECONDS) {
      cells.add(figure.median());
      cells.add(figure.p90());
    }
    return cells;
  }
}
