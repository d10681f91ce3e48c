package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With 100,000 orders of a year, a month is found by its index and read without the orders. */
class AnalyticsPlanTest extends AnalyticsStoreTest {

  @Override
  void empty() {
    // Filled once, and only read.
  }

  @BeforeAll
  static void fill() {
    var one = Ticket.placed(jdbc, "2026-11-21T12:00:00Z").write();
    new AnalyticsPlanTest().renew();
    jdbc.execute("ALTER TABLE order_figure DROP CONSTRAINT order_figure_order_id_fkey");
    jdbc.update(
        """
        INSERT INTO order_figure SELECT r.* FROM order_figure f CROSS JOIN generate_series(1, ?) n,
          jsonb_populate_record(f, jsonb_build_object('order_id', gen_random_uuid(),
            'business_date', date '2026-11-28' - n % 365, 'hour', n % 24, 'branch', 'b' || n % 20,
            'platform', 'p' || n % 8, 'acceptance_s', n % 600, 'preparation_s', n % 1800)) r
        """,
        100_000);
    jdbc.update(
        """
        INSERT INTO message_figure (order_id, delivery_id, business_date, hour, again, hour_start,
          branch, platform, fulfilment, counted, channel, provider, purpose, state, notified_s)
        SELECT ?, gen_random_uuid(), date '2026-11-28' - n % 365, n % 24, false, now(), 'b' || n % 20,
          'p' || n % 8, 'PICKUP', true, 'sms', 'sandbox', 'TRANSACTIONAL', 'SENT', n % 60
        FROM generate_series(1, ?) n
        """,
        one.orderId, 100_000);
    jdbc.execute("ANALYZE order_figure, message_figure");
  }

  @ParameterizedTest
  @EnumSource
  void aMonthIsFoundByItsIndex(Metric metric) {
    var month = question(metric, "2026-10-29", "2026-11-28", Dimension.DAY, Dimension.HOUR);

    assertThat(plan(month))
        .contains(metric.table() + "_by_day")
        .doesNotContain("Seq Scan on " + metric.table());
  }

  static Stream<Question> others() {
    var day = question(Metric.LATE, "2026-11-28", "2026-11-28");
    return Stream.of(
        new Question(
            Metric.LATE, day.from(), day.to(), List.of("b3"), List.of(), List.of(), List.of()),
        new Question(
            Metric.CANCELLATIONS,
            day.from(),
            day.to(),
            List.of(),
            List.of("p1"),
            List.of("PICKUP"),
            List.of(Dimension.BRANCH, Dimension.WEEKDAY, Dimension.CANCELLED_BY)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void soIsADay(Question question) {
    assertThat(plan(question))
        .contains("order_figure_by_day")
        .doesNotContain("Seq Scan on order_figure");
  }

  private static String plan(Question question) {
    var query = Analytics.query(question, 50_000);
    return String.join(
        "\n",
        jdbc.queryForList("EXPLAIN " + query.sql(), String.class, query.parameters().toArray()));
  }
}
