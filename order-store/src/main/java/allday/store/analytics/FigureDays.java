package allday.store.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import allday.store.analytics.Analytics.Query;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The figures of business days that are over, added up, so that a report of a year reads some lines
 * for each day. A day whose figures changed since counts order by order until it is added up again.
 */
@Repository
public class FigureDays {
  private static final List<Metric> METRICS =
      Arrays.stream(Metric.values()).filter(Metric::addsUp).toList();

  /** Changes when a metric comes to be counted otherwise: what was added up before is then void. */
  private static final String FORMULAS =
      UUID.nameUUIDFromBytes(
              METRICS.stream()
                  .map(one -> one.word() + one.numeratorSql() + one.denominatorSql())
                  .collect(Collectors.joining("\n"))
                  .getBytes(UTF_8))
          .toString();

  private static final String KEYS = "business_date, branch, platform, fulfilment, currency";

  private static final String ADD_UP =
      "insert into figure_day (%1$s, numerators, denominators) select %1$s, array[%2$s], array[%3$s]"
              .formatted(
                  KEYS,
                  METRICS.stream().map(Metric::numeratorSql).collect(Collectors.joining(", ")),
                  METRICS.stream().map(Metric::denominatorSql).collect(Collectors.joining(", ")))
          + " from order_figure where business_date = ? group by "
          + KEYS;

  private final JdbcTemplate jdbc;

  FigureDays(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Days that are to be added up, the newest first.
   *
   * @param before only those before this day: until it is over, it changes all the time
   */
  public List<LocalDate> due(LocalDate before, int most) {
    return jdbc.query(
        """
        select business_date from (
          select business_date from figure_day_changed
          union select business_date from figure_day_made where formulas <> ?) due
        where business_date < ? order by business_date desc limit ?
        """,
        (row, _) -> row.getObject(1, LocalDate.class),
        FORMULAS,
        before,
        most);
  }

  /**
   * Adds a day up; inside a transaction.
   *
   * @return false where somebody else makes figures at the moment
   */
  public boolean addUp(LocalDate day) {
    if (!Figures.isAlone(jdbc)) {
      return false;
    }
    // In this order: what changes meanwhile leaves a line that stays, whether it is counted or not.
    jdbc.update("delete from figure_day_changed where business_date = ?", day);
    jdbc.update("delete from figure_day where business_date = ?", day);
    jdbc.update(ADD_UP, day);
    jdbc.update(
        """
        insert into figure_day_made (business_date, formulas) values (?, ?)
        on conflict (business_date) do update set formulas = excluded.formulas
        """,
        day,
        FORMULAS);
    return true;
  }

  /** Whether days that are added up can answer it. */
  static boolean answers(Question question) {
    return question.metric().addsUp()
        && !question.isBy(Dimension.HOUR)
        && question.by().stream().noneMatch(Dimension::isDetail);
  }

  /** Adds up the days that are whole, and counts the others order by order. */
  static Query query(Question question, int most) {
    int place = METRICS.indexOf(question.metric()) + 1;
    var parameters = new ArrayList<Object>();
    parameters.addAll(List.of(FORMULAS, question.from(), question.to()));
    parameters.addAll(List.of(question.from(), question.to()));
    var ofDays = new ArrayList<String>(List.of("true"));
    Analytics.filters(question, ofDays, parameters);
    parameters.add(question.from());
    parameters.add(ChronoUnit.DAYS.between(question.from(), question.to()));
    var ofOrders = new ArrayList<String>(List.of("true"));
    Analytics.filters(question, ofOrders, parameters);
    parameters.add(most);
    var needed = needed(question);
    var keys = Analytics.columns(question, false);
    var selected = new ArrayList<>(keys);
    selected.add("null::timestamptz as first_start, null::timestamptz as last_start");
    selected.add("coalesce(sum(numerator), 0) as numerator");
    selected.add("coalesce(sum(denominator), 0) as denominator");
    selected.add("null::int[] as percentiles");
    return new Query(
        """
        with whole as materialized (
          select business_date from figure_day_made m
          where formulas = ? and business_date between ? and ?
            and not exists (
              select from figure_day_changed c where c.business_date = m.business_date)
        ), parts as (
          select %1$s numerators[%2$d] as numerator, denominators[%2$d] as denominator
          from figure_day
          where business_date between ? and ? and business_date in (select * from whole) and %3$s
          union all
          select %1$s %4$s, %5$s
          from (select cast(? as date) + n as day from generate_series(0, cast(? as int)) n
              except select * from whole) others
            cross join lateral (
              select * from order_figure where business_date = day and %6$s offset 0) figures
          %7$s
        )
        select %8$s from parts %9$s %10$s limit ?
        """
            .formatted(
                needed.stream().map(column -> column + ", ").collect(Collectors.joining()),
                place,
                String.join(" and ", ofDays),
                question.metric().numeratorSql(),
                question.metric().denominatorSql(),
                String.join(" and ", ofOrders),
                groupBy(needed),
                String.join(", ", selected),
                groupBy(Analytics.names(keys)),
                Analytics.order(question, keys)),
        parameters);
  }

  /** Columns of a day's line that the answer is made of. */
  private static List<String> needed(Question question) {
    return Stream.concat(
            question.by().stream()
                .map(
                    dimension ->
                        dimension == Dimension.WEEKDAY ? Dimension.DAY.sql() : dimension.sql()),
            question.metric().unit().isMoney() ? Stream.of("currency") : Stream.empty())
        .distinct()
        .toList();
  }

  private static String groupBy(List<String> columns) {
    return columns.isEmpty() ? "" : "group by " + String.join(", ", columns);
  }
}
