package allday.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class WeatherTest {
  @Test
  void saysOfADatabaseThatIsAwayWhatAnOperatorCanLookAt() {
    var away =
        new CannotCreateTransactionException(
            "Could not open JDBC Connection", new SQLException("refused", "08001"));

    assertThat(Weather.isPassing(away)).isTrue();
    assertThat(Weather.words(away)).isEqualTo("the database is away, or takes no writes for now");
  }

  @Test
  void namesWhatNoWaitingMends() {
    var unfit =
        new DataIntegrityViolationException("twice", new SQLException("duplicate", "23505"));

    assertThat(Weather.isPassing(unfit)).isFalse();
    assertThat(Weather.words(unfit)).contains("DataIntegrityViolationException");
  }
}
