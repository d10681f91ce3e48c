package allday.store.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds the orders that may be one with others; used by the normalizer only, inside a transaction.
 * Works on whole batches: each method is one statement, however many orders.
 */
@Repository
public class Kinship {
  /** What is longer is no id; an index would not take it. */
  public static final int LONGEST_NAME = 200;

  static final String KIN =
      """
      WITH named AS MATERIALIZED (
        SELECT o.order_id, o.group_id, o.kin IS NOT NULL AS has_kin
        FROM unnest(?::text[], ?::text[], ?::text[]) k (platform, scope, id)
        JOIN orders o ON o.platform = k.platform AND o.scope = k.scope AND o.source_order_id = k.id
        UNION
        SELECT o.order_id, o.group_id, o.kin IS NOT NULL
        FROM unnest(?::text[], ?::text[]) n (namespace, id)
        JOIN orders o ON o.source_order_id = n.id AND o.platform = n.namespace
        UNION
        SELECT o.order_id, o.group_id, o.kin IS NOT NULL
        FROM unnest(?::text[], ?::text[]) n (namespace, id)
        JOIN order_reference r ON r.namespace = n.namespace AND r.id = n.id
        JOIN orders o ON o.order_id = r.order_id)
      SELECT o.platform, o.scope, o.source_order_id FROM named n JOIN orders o USING (order_id)
      UNION
      SELECT o.platform, o.scope, o.source_order_id
      FROM named n JOIN orders o ON o.group_id = n.group_id AND o.kin IS NOT NULL
      WHERE n.has_kin
      """;

  static final String AROUND =
      """
      SELECT o.order_id, o.version FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[])
          w (branch, earliest, latest)
        CROSS JOIN LATERAL (
          SELECT o.order_id, o.xmin AS version FROM orders o
          WHERE o.branch = w.branch AND o.placed_at BETWEEN w.earliest AND w.latest
          ORDER BY o.placed_at DESC, o.order_id DESC LIMIT ?) o
      UNION ALL
      SELECT o.order_id, o.version FROM unnest(?::text[], ?::timestamptz[]) s (branch, slot)
        CROSS JOIN LATERAL (
          SELECT o.order_id, o.xmin AS version FROM orders o
          WHERE o.branch = s.branch AND o.scheduled_for = s.slot
          LIMIT ?) o
      """;

  private final JdbcTemplate jdbc;

  Kinship(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A name of an order, in the words of whoever gave it. */
  public record NameRow(String namespace, String id) {}

  /**
   * A name that an order carries.
   *
   * @param met whether it need not be looked at again
   */
  public record ReferenceRow(
      String namespace, String id, UUID orderId, boolean met, Instant createdAt) {}

  /** Where to look for orders that look alike. */
  public record Window(String branch, Instant earliest, Instant latest) {}

  /**
   * A row as one transaction left it.
   *
   * @param version another one after each change of the order
   */
  public record Version(UUID orderId, String version) {}

  /** An order, and of which version that is. */
  public record Versioned(Version version, OrderRow row) {}

  /** A time for which orders of a branch are scheduled. */
  public record Slot(String branch, Instant at) {}

  /**
   * The keys of the orders that have to be locked together with those of a batch: those that bear
   * one of the names, those that carry one, and the groups of all of them.
   *
   * @param keys the batch's own orders
   * @param called names of orders that the batch speaks of
   * @param carried the same, and the names of the batch's own orders
   */
  public List<OrderKey> kin(
      Collection<OrderKey> keys, Collection<NameRow> called, Collection<NameRow> carried) {
    return jdbc.query(
        KIN,
        (row, _) -> new OrderKey(row.getString(1), row.getString(2), row.getString(3)),
        texts(keys, OrderKey::platform),
        texts(keys, OrderKey::scope),
        texts(keys, OrderKey::sourceOrderId),
        texts(called, NameRow::namespace),
        texts(called, NameRow::id),
        texts(carried, NameRow::namespace),
        texts(carried, NameRow::id));
  }

  /**
   * Which orders are around some, the newest in each window, to be compared with them; not locked.
   *
   * @param most in each window, and for each slot
   */
  public List<Version> around(Collection<Window> windows, Collection<Slot> slots, int most) {
    return jdbc.query(
        AROUND,
        (row, _) -> new Version(row.getObject(1, UUID.class), row.getString(2)),
        texts(windows, Window::branch),
        texts(windows, window -> window.earliest().toString()),
        texts(windows, window -> window.latest().toString()),
        most,
        texts(slots, Slot::branch),
        texts(slots, slot -> slot.at().toString()),
        most);
  }

  /** Orders as they are by now; not locked. */
  public List<Versioned> read(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? List.of()
        : jdbc.query(
            "SELECT o.xmin, row_to_json(o) FROM orders o WHERE o.order_id = ANY(?)",
            (row, _) -> {
              var order = Rows.read(row.getString(2), OrderRow.class);
              return new Versioned(new Version(order.orderId(), row.getString(1)), order);
            },
            (Object) orderIds.toArray(new UUID[0]));
  }

  public void refer(List<ReferenceRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(
          """
          INSERT INTO order_reference
          SELECT * FROM json_populate_recordset(null::order_reference, ?::json)
          ON CONFLICT DO NOTHING
          """,
          Rows.write(rows));
    }
  }

  /**
   * References that were written at least so long ago and were not looked at again since; locked,
   * those that somebody else looks at left out.
   */
  public List<ReferenceRow> toMeet(Instant before, int most) {
    return jdbc.query(
        """
        SELECT namespace, id, order_id, met, created_at FROM order_reference
        WHERE NOT met AND created_at <= ? ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED
        """,
        Kinship::reference,
        Timestamp.from(before),
        most);
  }

  public void met(List<ReferenceRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(
          """
          UPDATE order_reference r SET met = true
          FROM unnest(?::text[], ?::text[], ?::uuid[]) m (namespace, id, order_id)
          WHERE r.namespace = m.namespace AND r.id = m.id AND r.order_id = m.order_id
          """,
          texts(rows, ReferenceRow::namespace),
          texts(rows, ReferenceRow::id),
          rows.stream().map(ReferenceRow::orderId).toArray(UUID[]::new));
    }
  }

  /** The keys of orders and of the groups they are in. */
  public List<OrderKey> keys(Collection<UUID> orderIds) {
    return jdbc.query(
        """
        SELECT o.platform, o.scope, o.source_order_id FROM orders o WHERE o.order_id = ANY(?)
        UNION
        SELECT o.platform, o.scope, o.source_order_id FROM orders n
        JOIN orders o ON o.group_id = n.group_id AND o.kin IS NOT NULL
        WHERE n.order_id = ANY(?) AND n.kin IS NOT NULL
        """,
        (row, _) -> new OrderKey(row.getString(1), row.getString(2), row.getString(3)),
        orderIds.toArray(new UUID[0]),
        orderIds.toArray(new UUID[0]));
  }

  private static ReferenceRow reference(ResultSet row, int number) throws SQLException {
    return new ReferenceRow(
        row.getString("namespace"),
        row.getString("id"),
        row.getObject("order_id", UUID.class),
        row.getBoolean("met"),
        row.getTimestamp("created_at").toInstant());
  }

  private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
