package allday.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database as everybody here sees it: away until its tables are there, so that nobody meets a
 * database that is half ready. Tells once when it goes away and once when it is back.
 */
final class Database extends DelegatingDataSource {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String STOPPING_OR_STARTING = "57P";
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private final Tables tables;
  private final AtomicBoolean away = new AtomicBoolean();

  Database(DataSource pool, Tables tables) {
    super(pool);
    this.tables = tables;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (!tables.areThere()) {
      throw new SQLTransientConnectionException("the tables wait for the database", "08001");
    }
    try {
      var connection = super.getConnection();
      if (away.compareAndSet(true, false)) {
        log.info("The database answers again");
      }
      return connection;
    } catch (SQLTransientConnectionException none) {
      if (away.compareAndSet(false, true)) {
        log.warn("The database does not answer: {}", why(none));
      }
      throw none;
    }
  }

  /** The pool behind it, for the one who makes the tables. */
  static DataSource pool(DataSource database) {
    try {
      return database.isWrapperFor(Database.class)
          ? database.unwrap(Database.class).obtainTargetDataSource()
          : database;
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Whether it failed only because no connection could be had or kept. A refused password or a
   * database that does not exist is not that: waiting does not mend it.
   */
  static boolean isAway(Throwable failure) {
    var cause = innermost(failure);
    if (cause == null) {
      return false;
    }
    String state = cause.getSQLState();
    return state == null
        ? cause instanceof SQLTransientConnectionException
        : state.startsWith(CONNECTION_EXCEPTION)
            || state.startsWith(STOPPING_OR_STARTING)
            || state.equals(TOO_MANY_CONNECTIONS);
  }

  /** In the words of the driver, which name the server and no secret. */
  static String why(Throwable failure) {
    var cause = innermost(failure);
    return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  private static @Nullable SQLException innermost(Throwable failure) {
    SQLException found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }
}
