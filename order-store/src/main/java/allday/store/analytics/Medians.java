package allday.store.analytics;

import allday.store.analytics.Analytics.Query;
import java.util.ArrayList;

/**
 * Times, with their medians. How often each number of seconds occurred is counted first, and the
 * middle is found among the counts: the times of a year are many, but of few numbers, and sorting
 * them all takes twice as long. The counts are made by themselves, since PostgreSQL would otherwise
 * sort all times for the sake of what comes after, where it takes the table for short.
 */
final class Medians {
  /** Of a line's times together. */
  static final String SUM = "coalesce(sum(seconds * times), 0)";

  /** How many times a line has. */
  static final String COUNT = "coalesce(sum(times), 0)";

  private Medians() {}

  /**
   * @param time the seconds, null where they were not measured
   */
  static Query query(Question question, String time, int most) {
    var parameters = new ArrayList<Object>();
    var where = Analytics.where(question, parameters);
    parameters.add(most);
    var columns = Analytics.columns(question, false);
    var names = Analytics.names(columns);
    return new Query(
        """
        with counts as materialized (
          select %1$s %2$s as seconds, count(%2$s) as times, %3$s
          from %4$s where %5$s group by %6$s seconds
        ), running as (
          select *, sum(times) over (%7$s order by seconds) as up_to, sum(times) over (%7$s) as whole
          from counts
        )
        select %6$s min(first_start) as first_start, max(last_start) as last_start,
          %10$s as numerator, %11$s as denominator,
          case when sum(times) > 0 then array[
            min(seconds) filter (where up_to >= whole * 0.5),
            min(seconds) filter (where up_to >= whole * 0.9)] end as percentiles
        from running %8$s %9$s limit ?
        """
            .formatted(
                Analytics.first(columns),
                time,
                Analytics.starts(question),
                question.metric().table(),
                where,
                Analytics.first(names),
                Analytics.partition(names),
                Analytics.groupBy(names),
                Analytics.order(question, columns),
                question.metric().numeratorSql(),
                question.metric().denominatorSql()),
        parameters);
  }
}
