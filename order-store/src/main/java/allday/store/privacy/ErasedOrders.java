package allday.store.privacy;

import allday.store.orders.OrderKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Orders whose customer is forgotten, because they asked or because their time is over; whoever
 * writes orders asks here what must not come back.
 */
@Repository
public class ErasedOrders {
  private final JdbcTemplate jdbc;

  ErasedOrders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those of the orders. To be asked after their rows were locked: whoever was quicker to forget
   * has locked them too, and is seen.
   */
  public Set<OrderName> among(Collection<OrderKey> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.query(
            """
            SELECT platform, scope, source_order_id, occurrence FROM erased_order
            WHERE (platform, scope, source_order_id)
              IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))
            UNION ALL
            SELECT platform, scope, source_order_id, occurrence FROM orders
            WHERE (platform, scope, source_order_id)
              IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))
              AND pseudonymised_at IS NOT NULL
            """,
            (row, _) ->
                new OrderName(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
            array(keys, OrderKey::platform),
            array(keys, OrderKey::scope),
            array(keys, OrderKey::sourceOrderId),
            array(keys, OrderKey::platform),
            array(keys, OrderKey::scope),
            array(keys, OrderKey::sourceOrderId)));
  }

  void add(UUID erasure, List<OrderName> orders) {
    jdbc.batchUpdate(
        """
        INSERT INTO erased_order (platform, scope, source_order_id, occurrence, erasure)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        orders.stream()
            .map(
                order ->
                    new Object[] {
                      order.platform(),
                      order.scope(),
                      order.sourceOrderId(),
                      order.occurrence(),
                      erasure
                    })
            .toList());
  }

  private static String[] array(Collection<OrderKey> keys, Function<OrderKey, String> part) {
    return keys.stream().map(part).toArray(String[]::new);
  }
}
