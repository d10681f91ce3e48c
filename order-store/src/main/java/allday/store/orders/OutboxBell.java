package allday.store.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Rings when something was put into the outbox, by whichever instance. Holds a connection of its
 * own while open.
 */
public final class OutboxBell implements AutoCloseable {
  private final Connection connection;

  private OutboxBell(Connection connection) {
    this.connection = connection;
  }

  public static OutboxBell open(DataSource database) throws SQLException {
    var connection = database.getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + Outbox.BELL);
      return new OutboxBell(connection);
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Returns when it rings, or when the time is over. */
  public void await(Duration most) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .getNotifications(Math.clamp(most.toMillis(), 1, Integer.MAX_VALUE));
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        try (var statement = connection.createStatement()) {
          statement.execute("UNLISTEN *");
        }
      }
    }
  }
}
