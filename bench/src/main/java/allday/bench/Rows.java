package allday.bench;

import java.util.Map;

/**
 * Fills the store with copies of orders that are there, with ids of their own and spread over the
 * last year: rows as the product writes them, in numbers that would take it an hour.
 */
final class Rows {
  private static final int STEP = 50_000;

  private final Store store;

  Rows(Store store) {
    this.store = store;
  }

  /** Fills it up to so many orders, and lets the planner know. */
  void fillTo(long wanted) {
    for (long there = store.count("orders"); there < wanted; there = store.count("orders")) {
      copy(Math.min(STEP, wanted - there));
    }
    store.run("VACUUM ANALYZE");
  }

  private void copy(long count) {
    store.run(
        """
        DROP TABLE IF EXISTS pg_temp.copies;
        CREATE TEMP TABLE copies AS
          SELECT order_id AS old_order, group_id AS old_group, gen_random_uuid() AS new_order,
            gen_random_uuid() AS new_group, now() - random() * interval '365 days' AS moment
          FROM orders LIMIT %d;
        ANALYZE pg_temp.copies;
        """
            .formatted(count));
    copy(
        "order_group",
        "o.group_id = c.old_group",
        Map.of("group_id", "c.new_group", "primary_order_id", "c.new_order"));
    copy(
        "orders",
        "o.order_id = c.old_order",
        Map.of(
            "order_id", "c.new_order",
            "group_id", "c.new_group",
            "source_order_id", "c.new_order::text",
            "placed_at", "c.moment",
            "first_seen_at", "c.moment",
            "business_date", "c.moment::date",
            "check_at", "NULL"));
    copy("order_contact", "o.order_id = c.old_order", Map.of("order_id", "c.new_order"));
    copy("order_history", "o.order_id = c.old_order", Map.of("order_id", "c.new_order"));
    copy(
        "raw_event",
        "o.order_id = c.old_order",
        Map.of(
            "raw_id", "gen_random_uuid()",
            "order_id", "c.new_order",
            "identity", "o.identity || c.new_order",
            "received_at", "c.moment"));
  }

  private void copy(String table, String join, Map<String, String> changed) {
    var columns = store.columns(table);
    var values =
        columns.stream().map(column -> changed.getOrDefault(column, "o." + column)).toList();
    store.run(
        "INSERT INTO %s (%s) SELECT %s FROM pg_temp.copies c JOIN %s o ON %s"
            .formatted(table, String.join(", ", columns), String.join(", ", values), table, join));
  }
}
