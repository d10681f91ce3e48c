package allday.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks into the product's database, past the product. */
final class Store implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final String url;
  private final Properties login = new Properties();
  private final Connection connection;

  Store(Path data) {
    try {
      Path folder = data.resolve("postgres");
      url =
          "jdbc:postgresql://127.0.0.1:"
              + Files.readString(folder.resolve("port")).strip()
              + "/postgres?reWriteBatchedInserts=true";
      login.setProperty("user", "postgres");
      login.setProperty("password", Files.readString(folder.resolve("password")).strip());
      connection = open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A connection of the caller's own. */
  Connection open() {
    try {
      return DriverManager.getConnection(url, login);
    } catch (SQLException failed) {
      throw new IllegalStateException("the product's database does not answer", failed);
    }
  }

  long count(String table) {
    return number("SELECT count(*) FROM " + table);
  }

  void run(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  long number(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  String text(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** The columns that can be written. */
  List<String> columns(String table) {
    var names = new ArrayList<String>();
    try (var statement =
            connection.prepareStatement(
                """
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = ? AND is_identity = 'NO'
                ORDER BY ordinal_position\
                """);
        var rows = withName(statement, table)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException failed) {
      throw new IllegalStateException("columns of " + table, failed);
    }
  }

  private static ResultSet withName(PreparedStatement statement, String name) throws SQLException {
    statement.setString(1, name);
    return statement.executeQuery();
  }

  /** Waits until the book has so many orders and everything that happened to them is published. */
  void awaitDrained(long orders, Duration most) {
    // What was published is cheap to ask for; counting orders is not, and would be paid by the
    // product.
    await(
        orders,
        most,
        () ->
            published() >= orders
                && count("outbox") == 0
                && count("notice_queue") == 0
                && count("orders") >= orders);
  }

  /** Waits until the book has so many orders, whatever else happens to them. */
  void awaitOrders(long orders, Duration most) {
    await(orders, most, () -> count("orders") >= orders);
  }

  private void await(long orders, Duration most, BooleanSupplier there) {
    long deadline = System.nanoTime() + most.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the book has %d of %d orders after %d s"
                .formatted(count("orders"), orders, most.toSeconds()));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Facts about orders; each order has at least one. */
  private long published() {
    return number(
        """
        SELECT coalesce(sum(amount), 0)
        FROM (SELECT * FROM tally UNION ALL SELECT * FROM tally_total) told
        WHERE what = 'published/orders.status'
        """);
  }

  /**
   * Waits until reports count what is in the book, and puts their rows into the order in which a
   * year of real orders would have written them; copies come with the days mixed.
   */
  void awaitFigures() {
    while (count("figure_due") > 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    run("CLUSTER order_figure USING order_figure_by_day");
    run("VACUUM ANALYZE order_figure");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // It is gone either way.
    }
  }
}
