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

  /** What {@link #isAddedUp} is asked with. */
  public static final List<Object> ADDED_UP_BY = List.of(FORMULAS, FORMULAS);

  private static final String KEYS = "business_date, branch, platform, fulfilment, currency";

  /** Of a row of this table orders are gone, so that its sums are as they were added up. */
  private static final String KEPT =
      "select from figure_day_kept k where k.business_date = %1$s.business_date"
          + " and k.branch = %1$s.branch";

  private static final String ADD_UP =
      "insert into figure_day (%1$s, numerators, denominators) select %1$s, array[%2$s], array[%3$s]"
              .formatted(
                  KEYS,
                  METRICS.stream().map(Metric::numeratorSql).collect(Collectors.joining(", ")),
                  METRICS.stream().map(Metric::denominatorSql).collect(Collectors.joining(", ")))
          + " from order_figure where business_date = ? and not exists ("
          + KEPT.formatted("order_figure")
          + ") group by "
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
    jdbc.update(
        "delete from figure_day where business_date = ? and not exists ("
            + KEPT.formatted("figure_day")
            + ")",
        day);
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

  /** A day of a branch. */
  public record Kept(LocalDate day, String branch) {}

  /** A condition of two columns: whether the sums of the day and branch are as they should be. */
  public static String isAddedUp(String day, String branch) {
    return """
        (EXISTS (
          SELECT FROM figure_day_kept k
          WHERE k.business_date = %1$s AND k.branch = %2$s AND k.formulas = ?)
        OR EXISTS (
          SELECT FROM figure_day_made m
          WHERE m.business_date = %1$s AND m.formulas = ? AND NOT EXISTS (
            SELECT FROM figure_day_changed c WHERE c.business_date = m.business_date)))
        """
        .formatted(day, branch);
  }

  /** Until the end of the transaction nobody else makes figures. */
  public void waitForTurn() {
    jdbc.query(
        "select pg_advisory_xact_lock(hashtextextended('order_figure', 9))", (_, _) -> "locked");
  }

  /** From now on the sums of the branch's day stay as they were added up. */
  public void keep(Kept kept) {
    jdbc.update(
        "insert into figure_day_kept (business_date, branch, formulas) values (?, ?, ?)"
            + " on conflict do nothing",
        kept.day(),
        kept.branch(),
        FORMULAS);
  }

  /**
   * Forgets that this transaction changed days, where all it did was to remove orders whose sums
   * are kept. An instance of the release before would add these days up without them.
   */
  public void forgetOwnChanges() {
    jdbc.update("delete from figure_day_changed where xmin = pg_current_xact_id()::xid");
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
    parameters.add(FORMULAS);
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
          from figure_day left join figure_day_kept k using (business_date, branch)
          where business_date between ? and ? and case
              when k.formulas is null then business_date in (select * from whole)
              else k.formulas = ? end
            and %3$s
          union all
          select %1$s %4$s, %5$s
          from (select cast(? as date) + n as day from generate_series(0, cast(? as int)) n
              except select * from whole) others
            cross join lateral (
              select * from order_figure where business_date = day and %6$s
                and not exists (%11$s) offset 0) figures
          %7$s
        )
        select %8$s from parts %9$s %10$s limit ?
        """
            .formatted(
                Analytics.first(needed),
                place,
                String.join(" and ", ofDays),
                question.metric().numeratorSql(),
                question.metric().denominatorSql(),
                String.join(" and ", ofOrders),
                Analytics.groupBy(needed),
                String.join(", ", selected),
                Analytics.groupBy(Analytics.names(keys)),
                Analytics.order(question, keys),
                KEPT.formatted("order_figure")),
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
}
