package allday.normalizer.intake;

import allday.normalizer.book.Raced;
import java.sql.SQLException;
import java.util.Set;

/** Tells a database that is away, or busy, from a record that cannot be stored. */
final class Weather {
  /**
   * SQLSTATE classes that speak of the data: data exception, integrity, cardinality, limits,
   * raised.
   */
  private static final Set<String> ABOUT_THE_DATA = Set.of("21", "22", "23", "54", "P0");

  private Weather() {}

  /**
   * True where the same may succeed later: also for everything that nobody foresaw of a database.
   */
  static boolean isPassing(Throwable failure) {
    if (failure instanceof Raced) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null
            || state.length() < 2
            || !ABOUT_THE_DATA.contains(state.substring(0, 2));
      }
    }
    return failure instanceof org.springframework.transaction.TransactionException
        || failure instanceof org.springframework.dao.TransientDataAccessException
        || failure instanceof org.springframework.dao.RecoverableDataAccessException
        || failure instanceof org.springframework.dao.NonTransientDataAccessResourceException;
  }
}
