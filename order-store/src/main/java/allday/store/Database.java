package allday.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database as everybody here sees it: away until its tables are there, so that nobody meets a
 * database that is half ready. Tells once when it goes away and once when it is back; where it is
 * not the database that is late but this process, or where all connections are at work, it says
 * that.
 */
final class Database extends DelegatingDataSource {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String STOPPING_OR_STARTING = "57P";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final Pattern SOME_ARE_IDLE = Pattern.compile("\\bidle=[1-9]");
  private static final Duration TOLD_FOR = Duration.ofMinutes(1);
  private static final long NEVER = Long.MIN_VALUE;

  private final Tables tables;
  private final LongSupplier nanoTime;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicLong given = new AtomicLong(NEVER);
  private final Seldom tooLittleTime = new Seldom();
  private final Seldom allAtWork = new Seldom();

  Database(DataSource pool, Tables tables) {
    this(pool, tables, System::nanoTime);
  }

  Database(DataSource pool, Tables tables, LongSupplier nanoTime) {
    super(pool);
    this.tables = tables;
    this.nanoTime = nanoTime;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (!tables.areThere()) {
      throw new SQLTransientConnectionException("the tables wait for the database", "08001");
    }
    long asked = nanoTime.getAsLong();
    try {
      var connection = super.getConnection();
      given.set(nanoTime.getAsLong());
      if (away.compareAndSet(true, false)) {
        log.info("The database answers again");
      }
      return connection;
    } catch (SQLTransientConnectionException none) {
      if (isOursToBlame(none)) {
        tooLittleTime.tell(
            "This process gets too little processor time: it waited for a connection while some"
                + " were idle ({})",
            none);
      } else if (areAllAtWork(none, asked)) {
        allAtWork.tell("All connections to the database are at work, and others wait ({})", none);
      } else if (away.compareAndSet(false, true)) {
        log.warn("The database does not answer: {}", why(none));
      }
      throw none;
    }
  }

  /**
   * Connections lay idle, none had failed, and still nobody took one in time: the thread that
   * waited did not run. By the pool's own words at that moment, since a look at it now would come
   * late too.
   */
  private static boolean isOursToBlame(SQLTransientConnectionException none) {
    return none.getCause() == null
        && none.getNextException() == null
        && SOME_ARE_IDLE.matcher(String.valueOf(none.getMessage())).find();
  }

  /** None of them failed, and others were given one while this thread waited for its turn. */
  private boolean areAllAtWork(SQLTransientConnectionException none, long asked) {
    long last = given.get();
    return none.getCause() == null
        && none.getNextException() == null
        && last != NEVER
        && last - asked > 0;
  }

  /** Says the same once in a while, however often it happens. Thread-safe. */
  private final class Seldom {
    private final AtomicLong told = new AtomicLong(NEVER);

    void tell(String words, SQLException why) {
      long now = nanoTime.getAsLong();
      long last = told.get();
      if ((last == NEVER || now - last > TOLD_FOR.toNanos()) && told.compareAndSet(last, now)) {
        log.warn(words, why(why));
      }
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
