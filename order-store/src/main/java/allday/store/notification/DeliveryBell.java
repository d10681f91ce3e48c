package allday.store.notification;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Repository;

/**
 * Hears when deliveries become due, from any process of the installation. Only a hint to look
 * sooner: who misses it finds the delivery at the next look.
 */
@Repository
public class DeliveryBell {
  static final String NAME = "allday_delivery";

  private final DataSource database;

  DeliveryBell(DataSource database) {
    this.database = database;
  }

  /**
   * Listens until told to stop; keeps a connection for as long.
   *
   * @param heard gets the id of the channel
   * @throws DataAccessResourceFailureException where the connection is lost
   */
  public void listen(BooleanSupplier goOn, Duration patience, Consumer<String> heard) {
    try {
      hear(goOn, patience, heard);
    } catch (SQLException lost) {
      throw new DataAccessResourceFailureException("no bell: " + lost.getSQLState(), lost);
    }
  }

  private void hear(BooleanSupplier goOn, Duration patience, Consumer<String> heard)
      throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute("listen " + NAME);
      }
      var listener = connection.unwrap(PGConnection.class);
      try {
        while (goOn.getAsBoolean()) {
          for (var rung : listener.getNotifications((int) patience.toMillis())) {
            heard.accept(rung.getParameter());
          }
        }
      } finally {
        try (var statement = connection.createStatement()) {
          statement.execute("unlisten *");
        }
      }
    }
  }
}
