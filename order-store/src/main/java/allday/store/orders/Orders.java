package allday.store.orders;

import allday.store.Copy;
import allday.store.orders.Kinship.Version;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The write side of the book; used by the normalizer only, inside a transaction. Works on whole
 * batches: each method is a statement or three, however many rows.
 *
 * <p>Locks are {@code FOR NO KEY UPDATE}: whoever has locked orders writes rows that refer to
 * others too, such as pairs that look alike, and PostgreSQL sees to it at the end that those others
 * stay. {@code FOR UPDATE} would let two who have each other's wait for ever. An order is deleted
 * only years later, when nobody has news of it.
 */
@Repository
public class Orders {
  private static final String MUTABLE =
      """
      group_id, mirror_of, kin, scope, branch, status, raw_status, status_since, status_version,
      status_at, told_by, revision,
      cancelled_by, reason_code, reason_text, failure_stage, evidence, accepted_by, promised_at,
      current_eta, eta_source, eta_updated_at, delayed, delayed_by_source, delay_minutes,
      delay_reason, delay_noticed_at, delay_noticed_minutes, delay_notices, incomplete,
      pending_payment, late, cancelled_after_completion, acceptance_warned, stuck_warned, announced,
      sequence, check_at, placed_at, scheduled_for, accept_from, accept_by, business_date,
      fulfilment, source_kind, display_number, customer_name, total_minor, currency, test_order,
      last_changed_at, content_version, content_at\
      """;

  private static final String UPDATE = update(MUTABLE + ", content");
  private static final String UPDATE_ALL_BUT_CONTENT = update(MUTABLE);

  /** Two who write the same wait for each other and not in a ring. */
  private static final Comparator<OrderRow> SEQUENCE =
      Comparator.comparing(
          OrderRow::key,
          Comparator.comparing(OrderRow.Key::platform)
              .thenComparing(OrderRow.Key::scope)
              .thenComparing(OrderRow.Key::sourceOrderId)
              .thenComparingInt(OrderRow.Key::occurrence));

  private final JdbcTemplate jdbc;

  Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Finds and locks every occurrence of the keys, always in the same sequence. */
  public List<OrderRow> lock(Collection<OrderKey> keys) {
    return locked(
        """
        (o.platform, o.scope, o.source_order_id)
          IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))
        """,
        array(keys, OrderKey::platform),
        array(keys, OrderKey::scope),
        array(keys, OrderKey::sourceOrderId));
  }

  /**
   * The keys of the orders of connections by their ids alone, whichever store they are of; not
   * locked, so that they can be locked together with others.
   */
  public List<OrderKey> keysInAnyStore(List<String> connections, List<String> sourceOrderIds) {
    return jdbc.query(
        """
        SELECT DISTINCT o.platform, o.scope, o.source_order_id FROM orders o
        WHERE (o.connection, o.source_order_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
        """,
        (row, _) -> new OrderKey(row.getString(1), row.getString(2), row.getString(3)),
        connections.toArray(new String[0]),
        sourceOrderIds.toArray(new String[0]));
  }

  public Optional<OrderRow> lock(UUID orderId) {
    return locked("o.order_id = ?", orderId).stream().findFirst();
  }

  /** The orders that time alone changes now, the longest due first; passes over locked ones. */
  public List<OrderRow> lockDue(java.time.Instant now, int most) {
    return jdbc.query(
        """
        SELECT row_to_json(o) FROM orders o
        WHERE o.check_at <= ? ORDER BY o.check_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
        """,
        (row, _) -> Rows.read(row.getString(1), OrderRow.class),
        java.sql.Timestamp.from(now),
        most);
  }

  private List<OrderRow> locked(String condition, Object... parameters) {
    return jdbc.query(
        "SELECT row_to_json(o) FROM orders o WHERE "
            + condition
            + " ORDER BY o.platform, o.scope, o.source_order_id, o.occurrence FOR NO KEY UPDATE",
        (row, _) -> Rows.read(row.getString(1), OrderRow.class),
        parameters);
  }

  /**
   * Writes new orders. Each has a group that is known by it, also where it is in another's.
   *
   * @return them as they were written
   * @throws org.springframework.dao.DuplicateKeyException where somebody else wrote one of them
   *     meanwhile; the transaction is lost then
   */
  public List<Version> insert(List<OrderRow> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    // A row's version is the transaction that wrote it.
    String version =
        Objects.requireNonNull(
            jdbc.queryForObject(
                """
                WITH made AS (
                  INSERT INTO order_group (group_id, primary_order_id, created_at)
                  SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[]))
                SELECT pg_current_xact_id()::xid::text
                """,
                String.class,
                rows.stream().map(OrderRow::orderId).toArray(UUID[]::new),
                rows.stream().map(OrderRow::orderId).toArray(UUID[]::new),
                rows.stream()
                    .map(row -> row.search().firstSeenAt().toString())
                    .toArray(String[]::new)));
    Copy.into(jdbc, "orders", rows.stream().sorted(SEQUENCE).toList(), Rows::orderColumns);
    return rows.stream().map(row -> new Version(row.orderId(), version)).toList();
  }

  /** Writes orders anew, all of each but what never changes. */
  public void update(List<OrderRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(UPDATE, Rows.write(rows));
    }
  }

  /** The same for orders whose content is as it was read, and is most of what there is to write. */
  public void updateAllButContent(List<OrderRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(UPDATE_ALL_BUT_CONTENT, Rows.writeWithoutContent(rows));
    }
  }

  private static String update(String columns) {
    return "UPDATE orders o SET ("
        + columns
        + ") = ROW("
        + Arrays.stream(columns.split(","))
            .map(column -> "r." + column.strip())
            .collect(Collectors.joining(", "))
        + ") FROM json_populate_recordset(null::orders, ?::json) r WHERE o.order_id = r.order_id";
  }

  public void addHistory(List<HistoryRow> rows) {
    Copy.into(
        jdbc,
        "order_history",
        rows,
        row -> {
          var columns = Rows.columns(row);
          columns.remove("history_id");
          return columns;
        });
  }

  /**
   * Writes contacts, each once.
   *
   * @param known orders whose old contacts are to go; of the others there are none
   */
  public void replaceContacts(List<UUID> known, List<ContactRow> contacts) {
    if (!known.isEmpty()) {
      jdbc.update(
          "DELETE FROM order_contact WHERE order_id = ANY(?)", (Object) known.toArray(new UUID[0]));
    }
    // Compared as they are stored: of two that differ by a NUL only one is left.
    var distinct = contacts.stream().map(Rows::columns).distinct().toList();
    Copy.into(jdbc, "order_contact", distinct, Function.identity());
  }

  /** A way to reach the customer of an order, normalised. */
  public record ContactRow(UUID orderId, String type, String value) {}

  private static String[] array(Collection<OrderKey> keys, Function<OrderKey, String> part) {
    return keys.stream().map(part).toArray(String[]::new);
  }
}
