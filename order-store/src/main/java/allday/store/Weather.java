package allday.store;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, busy or read-only from a record that cannot be stored. */
public final class Weather {
  /**
   * SQLSTATE classes that speak of the data: data exception, integrity, cardinality, limits,
   * raised.
   */
  private static final Set<String> ABOUT_THE_DATA = Set.of("21", "22", "23", "54", "P0");

  private Weather() {}

  /**
   * True where the same may succeed later: also for everything that nobody foresaw of a database.
   */
  public static boolean isPassing(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null
            || state.length() < 2
            || !ABOUT_THE_DATA.contains(state.substring(0, 2));
      }
    }
    return failure instanceof TransactionException
        || failure instanceof TransientDataAccessException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof NonTransientDataAccessResourceException;
  }

  /**
   * For whoever deals with a record that cannot be stored, and with nothing else.
   *
   * @throws RuntimeException the failure itself, where {@link #isPassing} says so
   */
  public static void throwIfPassing(RuntimeException failure) {
    if (isPassing(failure)) {
      throw failure;
    }
  }

  /** For the log: what an operator can do something about, and otherwise what it is called. */
  public static String words(Throwable failure) {
    return isPassing(failure)
        ? "the database is away, or takes no writes for now"
        : failure.toString();
  }
}
