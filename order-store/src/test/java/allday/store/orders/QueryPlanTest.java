package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.store.orders.OrderLists.After;
import allday.store.orders.OrderLists.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    jdbc.update(
        """
        INSERT INTO order_reference
        SELECT 'p' || row_number() OVER () % 8, source_order_id, order_id, random() < 0.9, now()
        FROM orders
        """);
    jdbc.update(
        """
        INSERT INTO duplicate
        SELECT gen_random_uuid(), order_id, order_id, order_id, branch,
          CASE WHEN random() < 0.05 THEN 'SUSPECTED' ELSE 'LINKED' END, 'LIKENESS', '', 70, '[]',
          placed_at
        FROM orders
        """);
    jdbc.execute("VACUUM ANALYZE orders, order_reference, duplicate");
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
  @ValueSource(strings = {"n7-7", "a", "7"})
  void whatIsSearchedIsFoundInTheIndexesAlone(String words) {
    var filter = new Filter(null, null, null, "b3", null, null, words, null, null);

    assertThat(plan(OrderLists.search(filter, null, 50, 500)))
        .contains(
            "Index Only Scan using orders_by_display_number",
            "Index Only Scan using orders_by_source_id",
            "Index Only Scan using orders_by_customer",
            "Index Scan using orders_pkey")
        .doesNotContain("Seq Scan");
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
        "SELECT * FROM orders WHERE group_id = '00000000-0000-0000-0000-000000000001' AND kin IS"
            + " NOT NULL",
        "SELECT * FROM order_contact c JOIN orders USING (order_id) WHERE c.value = '+1'");
  }

  @Test
  void theSearchForKinUsesIndexesHoweverManyOrdersABatchHas() {
    var some = new String[] {"p1", "p2"};
    var ids = new String[] {"n1-1", "n2-2"};
    var scopes = new String[] {"main", "main"};

    assertThat(plan(Kinship.KIN, some, scopes, ids, some, ids, some, ids))
        .contains("orders_by_group", "order_reference")
        .doesNotContain("Seq Scan on orders", "Seq Scan on order_reference");
  }

  @Test
  void theOrdersAroundAWindowAndASlotAreFoundByIndexes() {
    var branches = new String[] {"b1"};
    var noon = new String[] {Samples.NOON.toString()};

    assertThat(plan(Kinship.AROUND, branches, noon, noon, 200, branches, noon, 200))
        .contains("orders_by_branch", "orders_by_slot")
        .doesNotContain("Seq Scan on orders");
  }

  @Test
  void pairsAreListedByIndexes() {
    for (var filter :
        List.of(
            new Duplicates.Filter(null, null, null),
            new Duplicates.Filter(Duplicates.State.SUSPECTED, null, null),
            new Duplicates.Filter(null, "b3", null))) {
      var query = Duplicates.query(filter, null, 50);
      assertThat(
              plan(
                  "SELECT row_to_json(d) FROM duplicate d " + query.condition(),
                  query.parameters().toArray()))
          .contains("Index Scan using duplicate_by");
    }
    assertThat(plan("SELECT * FROM duplicate WHERE one = '00000000-0000-0000-0000-000000000001'"))
        .contains("Index");
    assertThat(plan("SELECT * FROM duplicate WHERE other = '00000000-0000-0000-0000-000000000001'"))
        .contains("Index");
  }

  @Test
  void whatIsToBeMetIsFoundByAnIndex() {
    assertThat(
            plan(
                "SELECT * FROM order_reference WHERE NOT met AND created_at <= now()"
                    + " ORDER BY created_at LIMIT 200"))
        .contains("order_reference_to_meet");
  }

  private static String plan(String sql, Object... parameters) {
    return String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class, parameters));
  }

  private static String plan(OrderLists.Query query) {
    return String.join(
        "\n",
        jdbc.queryForList("EXPLAIN " + query.sql(), String.class, query.parameters().toArray()));
  }
}
