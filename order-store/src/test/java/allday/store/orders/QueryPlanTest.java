package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.store.orders.OrderLists.After;
import allday.store.orders.OrderLists.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of listing has its index: none reads the whole table. */
class QueryPlanTest extends StoreTest {
  private static final int MANY = 20_000;

  @Override
  void empty() {
    // Filled once, and only read.
  }

  @BeforeAll
  static void fill() {
    var rows = new ArrayList<OrderRow>();
    for (int i = 0; i < 400; i++) {
      rows.add(
          Samples.row(
              "n" + i,
              OrderStatus.values()[i % 9],
              Samples.NOON.plus(i, ChronoUnit.MINUTES),
              "name" + i));
    }
    new Orders(jdbc).insert(rows);
    jdbc.update(
        """
        INSERT INTO orders SELECT r.* FROM orders o CROSS JOIN generate_series(1, ?) n,
          jsonb_populate_record(o, jsonb_build_object('order_id', gen_random_uuid(),
            'source_order_id', o.source_order_id || '-' || n,
            'platform', 'p' || n % 8, 'connection', 'c' || n % 20, 'branch', 'b' || n % 20,
            'display_number', n || '-' || o.display_number,
            'customer_name', md5(n::text || o.source_order_id), 'delayed', n % 40 = 0,
            'check_at', CASE WHEN n % 40 = 0 THEN o.check_at END,
            'placed_at', o.placed_at - n * interval '7 hours')) r
        """,
        MANY / 400);
    jdbc.execute("ANALYZE orders");
  }

  static Stream<Arguments> lists() {
    Instant noon = Samples.NOON;
    return Stream.of(
        list("all", Filter.ALL),
        list("platform", new Filter("p3", null, null, null, null, null, null, null, null)),
        list("connection", new Filter(null, "c3", null, null, null, null, null, null, null)),
        list("id", new Filter(null, null, "n7-7", null, null, null, null, null, null)),
        list("branch", new Filter(null, null, null, "b3", null, null, null, null, null)),
        list(
            "status",
            new Filter(null, null, null, null, OrderStatus.READY, null, null, null, null)),
        list("delayed", new Filter(null, null, null, null, null, true, null, null, null)),
        list("words", new Filter(null, null, null, null, null, null, "n7-7", null, null)),
        list(
            "time",
            new Filter(null, null, null, null, null, null, null, noon.minusSeconds(9000), noon)));
  }

  private static Arguments list(String name, Filter filter) {
    return Arguments.of(name, filter);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void usesAnIndex(String name, Filter filter) {
    var first = OrderLists.query(filter, null, 50);
    var next = OrderLists.query(filter, new After(Samples.NOON, UUID.randomUUID()), 50);

    assertThat(plan(first)).contains("Index").doesNotContain("Seq Scan");
    assertThat(plan(next)).contains("Index").doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @MethodSource("others")
  void usesAnIndexElsewhere(String sql) {
    var plan = String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class));

    assertThat(plan).contains("Index").doesNotContain("Seq Scan on orders");
  }

  static Stream<String> others() {
    return Stream.of(
        "SELECT * FROM orders WHERE check_at <= '2026-11-21' ORDER BY check_at LIMIT 100",
        "SELECT * FROM orders WHERE (connection, source_order_id) IN (VALUES ('c1', 'n1-1'))",
        "SELECT * FROM orders o WHERE (platform, scope, source_order_id) IN"
            + " (SELECT * FROM unnest(array['p1'], array['main'], array['n1-1']))",
        "SELECT * FROM order_contact c JOIN orders USING (order_id) WHERE c.value = '+1'");
  }

  private static String plan(OrderLists.Query query) {
    return String.join(
        "\n",
        jdbc.queryForList("EXPLAIN " + query.sql(), String.class, query.parameters().toArray()));
  }
}
