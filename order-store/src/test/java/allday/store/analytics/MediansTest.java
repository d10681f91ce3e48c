package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of times that occur often, once, or never, as PostgreSQL itself finds them in all of them. */
class MediansTest extends AnalyticsStoreTest {

  @Override
  void empty() {
    // Filled once, and only read.
  }

  @BeforeAll
  static void fill() {
    placedOne();
    jdbc.execute("ALTER TABLE order_figure DROP CONSTRAINT order_figure_order_id_fkey");
    jdbc.execute("SELECT setseed(0.5)");
    jdbc.update(
        """
        INSERT INTO order_figure SELECT r.* FROM order_figure f CROSS JOIN generate_series(1, 3000) n,
          jsonb_populate_record(f, jsonb_build_object('order_id', gen_random_uuid(),
            'business_date', date '2026-11-28' - (random() * 40)::int, 'hour', n % 24,
            'hour_start', timestamptz '2026-11-01T00:00:00Z' + n % 24 * interval '1 hour',
            'again', false, 'platform', 'p' || n % 3, 'counted', n % 24 <> 5 AND random() < 0.9,
            'acceptance_s', CASE WHEN random() < 0.7
              THEN floor(exp(random() * CASE WHEN n % 3 = 0 THEN 1 ELSE 9 END)) END)) r
        """);
    jdbc.update("DELETE FROM order_figure WHERE business_date < '2026-10-01'");
  }

  private static void placedOne() {
    var store = new MediansTest();
    store.placed("2026-09-21T12:00:00Z").write();
    store.renew();
  }

  static Stream<List<Dimension>> ways() {
    return Stream.of(
        List.of(),
        List.of(Dimension.HOUR),
        List.of(Dimension.WEEKDAY, Dimension.PLATFORM),
        List.of(Dimension.DAY, Dimension.HOUR, Dimension.PLATFORM));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void areThoseOfAll(List<Dimension> by) {
    var question =
        question(Metric.ACCEPTANCE_TIME, "2026-10-20", "2026-11-20", by.toArray(Dimension[]::new));

    var found = analytics.ask(question, 10_000).stream().map(MediansTest::line).toList();

    assertThat(found).containsExactlyElementsOf(inAll(by)).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void timesAreCountedAndNotSorted() {
    jdbc.update("DELETE FROM pg_statistic WHERE starelid = 'order_figure'::regclass");
    jdbc.update(
        "UPDATE pg_class SET reltuples = 100, relpages = 4 WHERE oid = 'order_figure'::regclass");
    var query =
        Analytics.query(
            question(Metric.ACCEPTANCE_TIME, "2026-10-20", "2026-11-20", Dimension.HOUR), 100);

    var plan =
        jdbc.queryForList("EXPLAIN " + query.sql(), String.class, query.parameters().toArray());

    assertThat(String.join("\n", plan)).containsPattern("CTE counts\\s+->  HashAggregate");
  }

  private static String line(Figure figure) {
    return "%s/%s %s %s"
        .formatted(figure.numerator(), figure.denominator(), figure.median(), figure.p90());
  }

  private static List<String> inAll(List<Dimension> by) {
    String keys = String.join(", ", by.stream().map(Dimension::sql).toList());
    return jdbc.query(
        """
        SELECT coalesce(sum(s), 0) || '/' || count(s) AS sums,
          percentile_disc(array[0.5, 0.9]) WITHIN GROUP (ORDER BY s) AS found
        FROM order_figure, LATERAL (SELECT CASE WHEN counted THEN acceptance_s END AS s) seconds
        WHERE business_date BETWEEN '2026-10-20' AND '2026-11-20' %s
        """
            .formatted(by.isEmpty() ? "" : "GROUP BY " + keys + " ORDER BY " + keys),
        (row, _) -> {
          var found = row.getArray("found");
          var both = found == null ? new Integer[2] : (Integer[]) found.getArray();
          return "%s %s %s".formatted(row.getString("sums"), both[0], both[1]);
        });
  }
}
