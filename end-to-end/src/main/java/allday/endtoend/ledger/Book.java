package allday.endtoend.ledger;

import allday.contracts.order.OrderStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The database's own word on some orders, read past all of Allday's code. */
record Book(Map<String, List<Entry>> orders) {

  /**
   * An order.
   *
   * @param number the one that people say
   */
  record Entry(
      UUID id,
      String connection,
      OrderStatus status,
      String number,
      List<History> history,
      List<Delivery> deliveries) {}

  /** A line of its history. */
  record History(String kind, OrderStatus status, int revision, boolean implied) {}

  /** A message to its customer. */
  record Delivery(String occasion, String state, @Nullable String reason) {}

  /** What is written of the orders with these source ids. */
  static Book read(Connection database, Collection<String> sourceOrderIds) throws SQLException {
    var ids = database.createArrayOf("text", sourceOrderIds.toArray());
    var entries = new HashMap<UUID, Entry>();
    var orders = new HashMap<String, List<Entry>>();
    try (var query =
        database.prepareStatement(
            """
            select order_id, connection, source_order_id, status,
              coalesce(nullif(display_number, ''), source_order_id) as number
            from orders where source_order_id = any(?)
            """)) {
      query.setArray(1, ids);
      for (var row = query.executeQuery(); row.next(); ) {
        var entry =
            new Entry(
                row.getObject("order_id", UUID.class),
                row.getString("connection"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("number"),
                new ArrayList<>(),
                new ArrayList<>());
        entries.put(entry.id(), entry);
        orders
            .computeIfAbsent(
                key(entry.connection(), row.getString("source_order_id")), _ -> new ArrayList<>())
            .add(entry);
      }
    }
    readHistory(database, entries);
    readDeliveries(database, entries);
    return new Book(orders);
  }

  private static void readHistory(Connection database, Map<UUID, Entry> entries)
      throws SQLException {
    try (var query =
        database.prepareStatement(
            """
            select order_id, kind, status, revision, implied from order_history
            where order_id = any(?) and status is not null order by history_id
            """)) {
      query.setArray(1, database.createArrayOf("uuid", entries.keySet().toArray()));
      for (var row = query.executeQuery(); row.next(); ) {
        of(entries, row)
            .history()
            .add(
                new History(
                    row.getString("kind"),
                    OrderStatus.valueOf(row.getString("status")),
                    row.getInt("revision"),
                    row.getBoolean("implied")));
      }
    }
  }

  private static void readDeliveries(Connection database, Map<UUID, Entry> entries)
      throws SQLException {
    try (var query =
        database.prepareStatement(
            """
            select order_id, occasion, state, reason from delivery
            where order_id = any(?) and audience = 'CUSTOMER' order by seq
            """)) {
      query.setArray(1, database.createArrayOf("uuid", entries.keySet().toArray()));
      for (var row = query.executeQuery(); row.next(); ) {
        of(entries, row)
            .deliveries()
            .add(
                new Delivery(
                    row.getString("occasion"), row.getString("state"), row.getString("reason")));
      }
    }
  }

  private static Entry of(Map<UUID, Entry> entries, ResultSet row) throws SQLException {
    var entry = entries.get(row.getObject("order_id", UUID.class));
    if (entry == null) {
      throw new IllegalStateException("a row of an order that was not asked for");
    }
    return entry;
  }

  /** Usually one; more where an order was written twice. */
  List<Entry> find(String connection, String sourceOrderId) {
    return orders.getOrDefault(key(connection, sourceOrderId), List.of());
  }

  private static String key(String connection, String sourceOrderId) {
    return connection + "|" + sourceOrderId;
  }
}
