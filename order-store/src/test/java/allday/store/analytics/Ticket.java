package allday.store.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An order of the book with its history, as reports see it; nothing is said of the rest. */
final class Ticket {
  private static final JsonMapper JSON = new JsonMapper();

  final UUID orderId = UUID.randomUUID();
  private final Map<String, Object> order = new LinkedHashMap<>();
  private final Map<String, Object> totals = new LinkedHashMap<>();
  private final JdbcTemplate jdbc;
  private Object payments = new Object[0];
  private UUID groupId = orderId;
  private String origin = "WEBHOOK";

  private Ticket(JdbcTemplate jdbc, String placedAt) {
    this.jdbc = jdbc;
    for (String flag :
        new String[] {
          "delayed",
          "delayed_by_source",
          "incomplete",
          "pending_payment",
          "late",
          "cancelled_after_completion",
          "stuck_warned",
          "test_order"
        }) {
      order.put(flag, false);
    }
    for (String number :
        new String[] {
          "occurrence",
          "revision",
          "delay_minutes",
          "delay_noticed_minutes",
          "delay_notices",
          "acceptance_warned",
          "sequence"
        }) {
      order.put(number, 0);
    }
    order.put("announced", Map.of());
    order.put("scope", "main");
    order.put("source_order_id", orderId.toString());
    order.put("connection", "main");
    order.put("raw_status", "");
    order.put("told_by", "main");
    order.put("source_kind", "DIRECT");
    with("platform", "square").with("branch", "camden").with("fulfilment", "PICKUP");
    with("status", "PLACED").with("status_since", placedAt).with("placed_at", placedAt);
    with("accept_from", placedAt).with("first_seen_at", placedAt);
    with("last_changed_at", placedAt).with("business_date", placedAt.substring(0, 10));
    total(1000, "GBP");
  }

  static Ticket placed(JdbcTemplate jdbc, String placedAt) {
    return new Ticket(jdbc, placedAt);
  }

  Ticket with(String column, Object value) {
    order.put(column, value);
    return this;
  }

  Ticket branch(String branch, String businessDate) {
    return with("branch", branch).with("business_date", businessDate);
  }

  Ticket total(long minor, String currency) {
    totals.put("total", Map.of("minor", minor, "currency", currency));
    return with("total_minor", minor).with("currency", currency);
  }

  Ticket part(String name, long minor) {
    totals.put(name, Map.of("minor", minor, "currency", "GBP"));
    return this;
  }

  Ticket paid(String state, long minor) {
    payments = new Object[] {Map.of("state", state, "amount", Map.of("minor", minor))};
    return this;
  }

  Ticket inGroupOf(Ticket head) {
    groupId = head.groupId;
    return this;
  }

  Ticket foundBy(String road) {
    origin = road;
    return this;
  }

  /** Writes it. */
  Ticket write() {
    if (groupId.equals(orderId)) {
      jdbc.update("INSERT INTO order_group VALUES (?, ?, now())", groupId, orderId);
    }
    order.put("order_id", orderId);
    order.put("group_id", groupId);
    order.put("content", Map.of("totals", totals, "payments", payments));
    jdbc.update(
        "INSERT INTO orders SELECT * FROM json_populate_record(null::orders, ?::json)",
        JSON.writeValueAsString(order));
    return line("PLACED", String.valueOf(order.get("placed_at")), false, origin);
  }

  /** What was told of it; the order itself is as it was given. */
  Ticket step(String status, String at) {
    return line(status, at, false, "WEBHOOK");
  }

  Ticket implied(String status, String at) {
    return line(status, at, true, "WEBHOOK");
  }

  private Ticket line(String status, String at, boolean implied, String road) {
    jdbc.update(
        """
        INSERT INTO order_history (order_id, kind, status, raw_status, revision, at, received_at,
          recorded_at, implied, back, origin)
        VALUES (?, 'STATUS', ?, '', 0, ?::timestamptz, ?::timestamptz, now(), ?, false, ?)
        """,
        orderId,
        status,
        at,
        at,
        implied,
        road);
    return this;
  }

  /** It looks like an earlier one, and somebody said what they are, or nobody. */
  Ticket looksLike(Ticket earlier, String state, int score) {
    return pair(earlier, state, score, "[{\"name\":\"SAME_TABLE\",\"points\":25}]");
  }

  /** A reference proves it: nobody is asked. */
  Ticket isProven(Ticket earlier) {
    return pair(earlier, "LINKED", null, "[]");
  }

  private Ticket pair(Ticket earlier, String state, @Nullable Integer score, String features) {
    jdbc.update(
        """
        INSERT INTO duplicate VALUES
          (gen_random_uuid(), ?, ?, ?, 'camden', ?, 'LIKENESS', 'they look alike', ?, ?::jsonb, now())
        """,
        orderId,
        earlier.orderId,
        orderId,
        state,
        score,
        features);
    return this;
  }

  /** The order changes; reports hear of it. */
  Ticket set(String column, String value) {
    jdbc.update("UPDATE orders SET %s = %s WHERE order_id = ?".formatted(column, value), orderId);
    return this;
  }
}
