package allday.store.orders;

import allday.contracts.order.OrderStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lists of orders for people, the newest first. */
@Repository
public class OrderLists {
  static final String GROUP =
      """
      SELECT row_to_json(o) FROM orders o WHERE group_id = ? AND kin IS NOT NULL
      ORDER BY placed_at, order_id
      """;

  private final JdbcTemplate jdbc;

  OrderLists(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which orders; null means any.
   *
   * @param q the beginning of the display number, of the source's id or of the customer's name
   * @param from time of placing, inclusive
   * @param to time of placing, exclusive
   * @param mirrors false for one record of each order, true for the others
   */
  public record Filter(
      @Nullable String platform,
      @Nullable String connection,
      @Nullable String sourceOrderId,
      @Nullable String branch,
      @Nullable OrderStatus status,
      @Nullable Boolean delayed,
      @Nullable String q,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Boolean mirrors) {
    public Filter(
        @Nullable String platform,
        @Nullable String connection,
        @Nullable String sourceOrderId,
        @Nullable String branch,
        @Nullable OrderStatus status,
        @Nullable Boolean delayed,
        @Nullable String q,
        @Nullable Instant from,
        @Nullable Instant to) {
      this(platform, connection, sourceOrderId, branch, status, delayed, q, from, to, null);
    }

    public static final Filter ALL =
        new Filter(null, null, null, null, null, null, null, null, null);
  }

  /** Where a list goes on. */
  public record After(Instant placedAt, UUID orderId) {}

  public Optional<OrderRow> find(UUID orderId) {
    return jdbc
        .query(
            "SELECT row_to_json(o) FROM orders o WHERE order_id = ?",
            (row, _) -> Rows.read(row.getString(1), OrderRow.class),
            orderId)
        .stream()
        .findFirst();
  }

  public List<OrderRow> list(Filter filter, @Nullable After after, int most) {
    var query = query(filter, after, most);
    return jdbc.query(
        query.sql(),
        (row, _) -> Rows.read(row.getString(1), OrderRow.class),
        query.parameters().toArray());
  }

  /** The records of one order, the first that was placed first. */
  public List<OrderRow> group(UUID groupId) {
    return jdbc.query(GROUP, (row, _) -> Rows.read(row.getString(1), OrderRow.class), groupId);
  }

  public List<HistoryRow> history(UUID orderId) {
    return jdbc.query(
        """
        SELECT row_to_json(h) FROM order_history h WHERE order_id = ? ORDER BY history_id
        """,
        (row, _) -> Rows.read(row.getString(1), HistoryRow.class),
        orderId);
  }

  /** A statement and its parameters; seen by the test that asks for its plan. */
  record Query(String sql, List<Object> parameters) {}

  static Query query(Filter filter, @Nullable After after, int most) {
    var conditions = new ArrayList<String>();
    var parameters = new ArrayList<Object>();
    add(conditions, parameters, "o.platform = ?", filter.platform());
    add(conditions, parameters, "o.connection = ?", filter.connection());
    add(conditions, parameters, "o.source_order_id = ?", filter.sourceOrderId());
    add(conditions, parameters, "o.branch = ?", filter.branch());
    if (filter.status() != null) {
      add(conditions, parameters, "o.status = ?", filter.status().name());
    }
    if (filter.delayed() != null) {
      conditions.add(filter.delayed() ? "o.delayed" : "NOT o.delayed");
    }
    if (filter.mirrors() != null) {
      conditions.add(filter.mirrors() ? "o.mirror_of IS NOT NULL" : "o.mirror_of IS NULL");
    }
    if (filter.from() != null) {
      add(conditions, parameters, "o.placed_at >= ?", Timestamp.from(filter.from()));
    }
    if (filter.to() != null) {
      add(conditions, parameters, "o.placed_at < ?", Timestamp.from(filter.to()));
    }
    if (after != null) {
      conditions.add("(o.placed_at, o.order_id) < (?, ?)");
      parameters.add(Timestamp.from(after.placedAt()));
      parameters.add(after.orderId());
    }
    String found = "";
    if (filter.q() != null) {
      // Found first and sorted afterwards: walking the list for a rare name would read all of it.
      found = FOUND;
      conditions.add("o.order_id IN (SELECT order_id FROM found)");
      String prefix = likePrefix(filter.q());
      String folded = likePrefix(filter.q().toLowerCase(Locale.ROOT));
      parameters.addAll(0, List.of(folded, prefix, folded));
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    parameters.add(most);
    return new Query(
        found
            + "SELECT row_to_json(o) FROM orders o"
            + where
            + " ORDER BY o.placed_at DESC, o.order_id DESC LIMIT ?",
        parameters);
  }

  private static final String FOUND =
      """
      WITH found AS MATERIALIZED (
        SELECT order_id FROM orders WHERE lower(display_number) LIKE ?
        UNION SELECT order_id FROM orders WHERE source_order_id LIKE ?
        UNION SELECT order_id FROM orders WHERE customer_name LIKE ?)
      """;

  private static void add(
      List<String> conditions, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.add(value);
    }
  }

  private static String likePrefix(String text) {
    return text.replace("\u0000", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        + "%";
  }
}
