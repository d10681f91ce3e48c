package allday.store.ingestion;

import allday.contracts.ConnectionId;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of a connection that are not over, for whoever asks its platform for them. */
@Component
public class OpenOrders {
  private static final String OPEN =
      Arrays.stream(OrderStatus.values())
          .filter(status -> !status.isTerminal())
          .map(status -> "'" + status + "'")
          .collect(java.util.stream.Collectors.joining(", ", "(", ")"));

  private final JdbcClient sql;

  OpenOrders(JdbcClient sql) {
    this.sql = sql;
  }

  /** An order as its platform calls it. */
  public record Open(String sourceOrderId, String storeId) {}

  public boolean has(ConnectionId connection, String sourceOrderId) {
    return sql.sql(
            """
            select exists (select 1 from orders
              where source_order_id = :order and connection = :connection and not incomplete
                and status in %s)
            """
                .formatted(OPEN))
        .param("order", sourceOrderId)
        .param("connection", connection.value())
        .query(Boolean.class)
        .single();
  }

  /** Those that were placed in a stretch of time, the newest first. */
  public List<Open> placed(ConnectionId connection, Instant from, Instant until, int most) {
    return sql.sql(
            """
            select source_order_id, coalesce(content -> 'identity' ->> 'storeId', '') from orders
            where connection = :connection and placed_at >= :from and placed_at < :until
              and not incomplete and status in %s
            order by placed_at desc, order_id desc limit :most
            """
                .formatted(OPEN))
        .param("connection", connection.value())
        .param("from", Sql.at(from))
        .param("until", Sql.at(until))
        .param("most", most)
        .query((row, _) -> new Open(row.getString(1), row.getString(2)))
        .list();
  }
}
