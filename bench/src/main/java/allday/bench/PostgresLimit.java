package allday.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What the product's PostgreSQL takes from somebody who only writes: the rows of orders that the
 * product has just written, in batches of the same size, through the same driver, by two
 * connections, into tables of the same form. The rows of the outbox are written and removed again.
 */
final class PostgresLimit {
  private static final int ORDERS = 20_000;
  private static final int BATCH = 500;
  private static final int WRITERS = 2;

  /** Tables with the condition that finds the rows of chosen orders; parents first. */
  private static final Map<String, String> OF_THE_BOOK = new LinkedHashMap<>();

  private static final Map<String, String> OF_MESSAGES = new LinkedHashMap<>();

  static {
    OF_THE_BOOK.put(
        "order_group", "group_id IN (SELECT group_id FROM orders WHERE order_id = ANY(?))");
    OF_THE_BOOK.put("orders", "order_id = ANY(?)");
    OF_THE_BOOK.put("order_contact", "order_id = ANY(?)");
    OF_THE_BOOK.put("order_history", "order_id = ANY(?)");
    OF_THE_BOOK.put("raw_event", "order_id = ANY(?)");
    OF_MESSAGES.put("delivery", "order_id = ANY(?)");
    OF_MESSAGES.put(
        "delivery_attempt", "delivery_id IN (SELECT id FROM delivery WHERE order_id = ANY(?))");
    OF_MESSAGES.put("delivery_decision", "order_id = ANY(?)");
  }

  private final Store store;
  private final Map<String, String> tables;

  private PostgresLimit(Store store, Map<String, String> tables) {
    this.store = store;
    this.tables = tables;
  }

  /** What the book takes, with the bytes as they came and the outbox. */
  static PostgresLimit ofTheBook(Store store) {
    return new PostgresLimit(store, OF_THE_BOOK);
  }

  /** The same, and what is written of the orders' messages, each row once as it is in the end. */
  static PostgresLimit ofBookAndMessages(Store store) {
    var tables = new LinkedHashMap<>(OF_THE_BOOK);
    tables.putAll(OF_MESSAGES);
    return new PostgresLimit(store, tables);
  }

  double ordersPerSecond() {
    store.run("DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench");
    for (String table : tables.keySet()) {
      store.run(
          "CREATE TABLE bench.%s (LIKE public.%s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)"
              .formatted(table, table));
    }
    store.run(
        "CREATE TABLE bench.outbox (LIKE public.outbox INCLUDING ALL);"
            + "ALTER TABLE bench.orders ADD FOREIGN KEY (group_id) REFERENCES bench.order_group;"
            + "ALTER TABLE bench.order_contact ADD FOREIGN KEY (order_id) REFERENCES bench.orders;"
            + "ALTER TABLE bench.order_history ADD FOREIGN KEY (order_id) REFERENCES bench.orders");
    if (tables.containsKey("delivery_attempt")) {
      store.run(
          "ALTER TABLE bench.delivery_attempt ADD FOREIGN KEY (delivery_id) REFERENCES bench.delivery");
    }
    try (var reading = store.open()) {
      var batches = batches(reading);
      long start = System.nanoTime();
      write(batches);
      double rate =
          batches.stream().mapToInt(Batch::orders).sum() * 1e9 / (System.nanoTime() - start);
      store.run("DROP SCHEMA bench CASCADE");
      return rate;
    } catch (SQLException failed) {
      throw new IllegalStateException("the limit of PostgreSQL was not measured", failed);
    }
  }

  /** Rows of a table, column by column as the driver gave them. */
  private record Rows(String table, List<String> columns, List<Object[]> rows) {}

  private record Batch(int orders, List<Rows> tables) {}

  private List<Batch> batches(Connection connection) throws SQLException {
    var ids = new ArrayList<Object>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT order_id FROM orders ORDER BY order_id DESC LIMIT " + ORDERS)) {
      while (rows.next()) {
        ids.add(rows.getObject(1));
      }
    }
    Collections.reverse(ids);
    var batches = new ArrayList<Batch>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      var some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      var read = new ArrayList<Rows>();
      for (var table : tables.entrySet()) {
        read.add(read(connection, table.getKey(), table.getValue(), some));
      }
      batches.add(new Batch(some.size(), read));
    }
    return batches;
  }

  private static Rows read(Connection connection, String table, String condition, List<Object> ids)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT * FROM " + table + " WHERE " + condition)) {
      statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (var found = statement.executeQuery()) {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          columns.add(found.getMetaData().getColumnName(i));
        }
        var rows = new ArrayList<Object[]>();
        while (found.next()) {
          var row = new Object[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = found.getObject(i + 1);
          }
          rows.add(row);
        }
        return new Rows(table, columns, rows);
      }
    }
  }

  private void write(List<Batch> batches) throws SQLException {
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      var writers = new ArrayList<Callable<Void>>();
      for (int i = 0; i < WRITERS; i++) {
        int mine = i;
        writers.add(
            () -> {
              try (var connection = store.open()) {
                connection.setAutoCommit(false);
                for (int at = mine; at < batches.size(); at += WRITERS) {
                  write(connection, batches.get(at));
                }
              }
              return null;
            });
      }
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the limit of PostgreSQL was not measured", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopping);
    }
  }

  private static void write(Connection connection, Batch batch) throws SQLException {
    for (var rows : batch.tables()) {
      String columns = String.join(", ", rows.columns());
      String marks = String.join(", ", Collections.nCopies(rows.columns().size(), "?"));
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO bench.%s (%s) VALUES (%s)".formatted(rows.table(), columns, marks))) {
        for (var row : rows.rows()) {
          add(insert, row);
        }
        insert.executeBatch();
      }
    }
    outbox(connection, batch.orders());
    connection.commit();
    try (var remove = connection.createStatement()) {
      remove.execute(
          "DELETE FROM bench.outbox WHERE outbox_id IN"
              + " (SELECT outbox_id FROM bench.outbox ORDER BY outbox_id LIMIT "
              + batch.orders()
              + " FOR UPDATE SKIP LOCKED)");
    }
    connection.commit();
  }

  private static void add(PreparedStatement insert, Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      insert.setObject(i + 1, row[i]);
    }
    insert.addBatch();
  }

  /** A fact for each order, as long as facts are. */
  private static void outbox(Connection connection, int count) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO bench.outbox (topic, key, headers, payload, created_at)"
                + " VALUES ('orders.status', ?, '{}'::jsonb, ?, now())")) {
      for (int i = 0; i < count; i++) {
        insert.setString(1, "order-" + i);
        insert.setString(2, "x".repeat(600));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
