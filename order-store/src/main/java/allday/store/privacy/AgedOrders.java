package allday.store.privacy;

import allday.store.orders.StoredOrder;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Takes customers out of orders that ended long ago (COMPLIANCE section 10.1): what was ordered and
 * paid stays. What of the person is left is the keyed hash that their messages have.
 */
@Repository
public class AgedOrders {
  private final JdbcTemplate jdbc;

  AgedOrders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Pseudonymises some orders, the oldest first, within the caller's transaction. An order that
   * nobody ever ended counts from the last that was heard of it, and one for later from its time.
   * Orders that somebody else works on are left for the next time.
   *
   * @param before orders that ended earlier
   * @param most how many at once; fewer come back where no more are left
   * @return how many
   */
  public int pseudonymise(Instant before, Instant now, int most) {
    var ids = new ArrayList<UUID>();
    var orders =
        jdbc.query(
            """
            SELECT order_id, content FROM orders
            WHERE pseudonymised_at IS NULL AND status_since < ?
              AND (scheduled_for IS NULL OR scheduled_for < ?)
            ORDER BY status_since LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
            """,
            (row, _) -> {
              var id = row.getObject(1, UUID.class);
              ids.add(id);
              var nobodys = StoredOrder.read(row.getString(2)).withoutPersons();
              return new Object[] {StoredOrder.write(nobodys), Timestamp.from(now), id};
            },
            Timestamp.from(before),
            Timestamp.from(before),
            most);
    jdbc.batchUpdate(
        """
        UPDATE orders SET content = ?::jsonb, customer_name = NULL, pseudonymised_at = ?
        WHERE order_id = ?
        """,
        orders);
    var array = ids.toArray(UUID[]::new);
    jdbc.update("DELETE FROM order_contact WHERE order_id = ANY(?)", (Object) array);
    jdbc.update(
        "UPDATE raw_event SET body = NULL, headers = '{}'"
            + " WHERE order_id = ANY(?) AND (body IS NOT NULL OR headers <> '{}')",
        (Object) array);
    return orders.size();
  }
}
