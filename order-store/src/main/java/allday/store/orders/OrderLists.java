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

  /** Of what a search finds nearly all belongs into the list; where not, all of it is looked at. */
  private static final int LOOKED_AT_FIRST = 500;

  private static final int MOST_NUMBERED = 50;

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

  /**
   * The records of a branch that people know by a number, mirrors among them, which are not over or
   * ended after a moment; the newest first.
   */
  public List<OrderRow> numbered(String branch, String number, Instant endedAfter) {
    return jdbc.query(
        """
        SELECT row_to_json(o) FROM orders o
        WHERE lower(o.display_number) = ? AND o.branch = ?
          AND (o.status NOT IN ('COMPLETED', 'REJECTED', 'CANCELLED') OR o.status_since > ?)
        ORDER BY o.placed_at DESC, o.order_id DESC LIMIT ?
        """,
        (row, _) -> Rows.read(row.getString(1), OrderRow.class),
        number.toLowerCase(Locale.ROOT),
        branch,
        Timestamp.from(endedAfter),
        MOST_NUMBERED);
  }

  /** The platforms that orders came from, found by the index without reading the orders. */
  public List<String> platforms() {
    return jdbc.query(
        """
        WITH RECURSIVE one (platform) AS (
          SELECT min(platform) FROM orders
          UNION ALL
          SELECT (SELECT min(o.platform) FROM orders o WHERE o.platform > one.platform)
          FROM one WHERE one.platform IS NOT NULL)
        SELECT platform FROM one WHERE platform IS NOT NULL
        """,
        (row, _) -> row.getString(1));
  }

  public List<OrderRow> list(Filter filter, @Nullable After after, int most) {
    if (filter.q() == null) {
      return rows(query(filter, after, most));
    }
    int some = Math.max(LOOKED_AT_FIRST, most);
    var page = rows(search(filter, after, most, some));
    return page.size() < most ? rows(search(filter, after, most, Integer.MAX_VALUE)) : page;
  }

  private List<OrderRow> rows(Query query) {
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
    var conditions = new Conditions();
    conditions.place(filter, after);
    conditions.rest(filter);
    conditions.parameters.add(most);
    return new Query(
        "SELECT row_to_json(o) FROM orders o WHERE "
            + conditions.sql()
            + " ORDER BY o.placed_at DESC, o.order_id DESC LIMIT ?",
        conditions.parameters);
  }

  /**
   * What is found is read from the indexes alone, in whatever number, and only the newest of it is
   * looked at: walking the list for a rare name would read all of it, and reading all orders of a
   * common name would be as long.
   *
   * @param lookedAt how many of the newest that are found are looked at
   */
  static Query search(Filter filter, @Nullable After after, int most, int lookedAt) {
    String prefix = likePrefix(String.valueOf(filter.q()));
    String folded = prefix.toLowerCase(Locale.ROOT);
    var parameters = new ArrayList<Object>();
    String found =
        String.join(
            " UNION ",
            found("lower(o.display_number)", folded, filter, after, lookedAt, parameters),
            found("o.source_order_id", prefix, filter, after, lookedAt, parameters),
            found("o.customer_name", folded, filter, after, lookedAt, parameters));
    var conditions = new Conditions();
    conditions.rest(filter);
    parameters.add(lookedAt);
    parameters.addAll(conditions.parameters);
    parameters.add(most);
    return new Query(
        """
        WITH found AS MATERIALIZED (%s ORDER BY placed_at DESC, order_id DESC LIMIT ?)
        SELECT row_to_json(o) FROM found f CROSS JOIN LATERAL (
          SELECT * FROM orders o WHERE o.order_id = f.order_id AND %s OFFSET 0) o
        ORDER BY f.placed_at DESC, f.order_id DESC LIMIT ?
        """
            .formatted(found, conditions.sql()),
        parameters);
  }

  /** The newest whose column begins so; sorted only when all are found, not by walking the list. */
  private static String found(
      String column,
      String prefix,
      Filter filter,
      @Nullable After after,
      int lookedAt,
      List<Object> parameters) {
    var conditions = new Conditions();
    conditions.add(column + " LIKE ?", prefix);
    conditions.place(filter, after);
    parameters.addAll(conditions.parameters);
    parameters.add(lookedAt);
    return """
        (SELECT * FROM (SELECT o.placed_at, o.order_id FROM orders o WHERE %s OFFSET 0) matching
          ORDER BY placed_at DESC, order_id DESC LIMIT ?)
        """
        .formatted(conditions.sql());
  }

  private static String likePrefix(String text) {
    return text.replace("\u0000", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        + "%";
  }

  /** What rows have to fulfil, and the values that belong to it. */
  private static final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Where in the list, which every index knows. */
    void place(Filter filter, @Nullable After after) {
      if (filter.from() != null) {
        add("o.placed_at >= ?", Timestamp.from(filter.from()));
      }
      if (filter.to() != null) {
        add("o.placed_at < ?", Timestamp.from(filter.to()));
      }
      if (after != null) {
        conditions.add("(o.placed_at, o.order_id) < (?, ?)");
        parameters.add(Timestamp.from(after.placedAt()));
        parameters.add(after.orderId());
      }
    }

    void rest(Filter filter) {
      add("o.platform = ?", filter.platform());
      add("o.connection = ?", filter.connection());
      add("o.source_order_id = ?", filter.sourceOrderId());
      add("o.branch = ?", filter.branch());
      add("o.status = ?", filter.status() == null ? null : filter.status().name());
      if (filter.delayed() != null) {
        conditions.add(filter.delayed() ? "o.delayed" : "NOT o.delayed");
      }
      if (filter.mirrors() != null) {
        conditions.add(filter.mirrors() ? "o.mirror_of IS NOT NULL" : "o.mirror_of IS NULL");
      }
    }

    void add(String condition, @Nullable Object value) {
      if (value != null) {
        conditions.add(condition);
        parameters.add(value);
      }
    }

    String sql() {
      return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }
  }
}
