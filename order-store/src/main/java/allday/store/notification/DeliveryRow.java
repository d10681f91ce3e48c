package allday.store.notification;

import static allday.store.notification.Columns.instant;
import static allday.store.notification.Columns.maybe;
import static allday.store.notification.Columns.maybeInstant;

import allday.contracts.channel.Purpose;
import allday.contracts.order.OrderStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;

/** Reads a {@link Delivery}. */
final class DeliveryRow implements RowMapper<Delivery> {
  static final DeliveryRow MAPPER = new DeliveryRow();

  private DeliveryRow() {}

  @Override
  public Delivery mapRow(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getLong("seq"),
        row.getString("subject"),
        row.getObject("order_id", UUID.class),
        row.getString("occasion"),
        row.getInt("revision"),
        maybe(OrderStatus.class, row.getString("status")),
        Audience.valueOf(row.getString("audience")),
        row.getString("recipient"),
        Purpose.valueOf(row.getString("purpose")),
        row.getString("template"),
        row.getString("language"),
        row.getString("branch"),
        Columns.routes(row.getString("routes")),
        row.getInt("position"),
        Columns.facts(row.getString("facts")),
        Columns.matter(row.getString("matter")),
        row.getBoolean("confirmation"),
        DeliveryState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("detail"),
        instant(row, "not_before"),
        instant(row, "due_at"),
        instant(row, "expires_at"),
        row.getInt("attempts"),
        row.getInt("tries"),
        row.getBoolean("bound"),
        row.getString("route_reason"),
        row.getString("route_detail"),
        Columns.content(row.getString("content")),
        row.getObject("segments", Integer.class),
        row.getString("provider_id"),
        maybeInstant(row, "handed_over_at"),
        row.getString("requested_by"),
        row.getString("request_reason"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }
}
