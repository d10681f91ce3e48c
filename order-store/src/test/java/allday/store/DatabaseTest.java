package allday.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.embedded.TestServers;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTest {
  private final HikariDataSource pool = new HikariDataSource();
  private final AtomicLong nanos = new AtomicLong();
  private @Nullable SQLException refusal;
  private @Nullable Waiting waiting;
  private final Database database =
      new Database(
          new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
              if (waiting != null) {
                waiting.passes();
              }
              if (refusal != null) {
                throw refusal;
              }
              return super.getConnection();
            }
          },
          new Tables(),
          nanos::get);

  private interface Waiting {
    void passes() throws SQLException;
  }

  @BeforeEach
  void start() {
    pool.setJdbcUrl(TestServers.freshDatabase());
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(250);
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  @Test
  void aDatabaseWithoutAConnectionForUsIsAwayOnceAndThenBackOnce(CapturedOutput output)
      throws SQLException {
    refusal = whatThePoolSaysWhereAllAreTaken();

    assertThatThrownBy(database::getConnection).isSameAs(refusal);
    assertThatThrownBy(database::getConnection).isSameAs(refusal);
    refusal = null;
    database.getConnection().close();
    database.getConnection().close();

    assertThat(output)
        .containsOnlyOnce("The database does not answer: ")
        .containsOnlyOnce("The database answers again")
        .doesNotContain("processor time");
  }

  @Test
  void aThreadThatGotNoProcessorWhileConnectionsWereIdleBlamesNoDatabase(CapturedOutput output)
      throws SQLException {
    refusal = whereSomeAreIdle(null);

    assertThatThrownBy(database::getConnection).isSameAs(refusal);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThatThrownBy(database::getConnection).isSameAs(refusal);

    assertThat(output)
        .containsOnlyOnce("This process gets too little processor time")
        .contains("idle=8")
        .doesNotContain("The database does not answer")
        .doesNotContain("\tat ");
    assertThat(Database.isAway(refusal)).as("it is tried again").isTrue();
  }

  @Test
  void itIsSaidAgainAfterAMinute(CapturedOutput output) throws SQLException {
    refusal = whereSomeAreIdle(null);

    assertThatThrownBy(database::getConnection).isSameAs(refusal);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThatThrownBy(database::getConnection).isSameAs(refusal);

    assertThat(output.getOut().split("This process gets too little", -1)).hasSize(3);
  }

  @Test
  void aConnectionThatFailedWhileOthersLieIdleIsTheDatabases(CapturedOutput output)
      throws SQLException {
    refusal = whereSomeAreIdle(new SQLException("The connection is broken", "08006"));

    assertThatThrownBy(database::getConnection).isSameAs(refusal);

    assertThat(output)
        .containsOnlyOnce("The database does not answer: The connection is broken")
        .doesNotContain("processor time");
  }

  @Test
  void aPoolThatIsAllAtWorkIsNoDatabaseThatIsAway(CapturedOutput output) throws SQLException {
    waiting =
        () -> {
          // Another thread gets one meanwhile.
          nanos.addAndGet(Duration.ofSeconds(1).toNanos());
          waiting = null;
          database.getConnection().close();
          refusal = whatThePoolSaysWhereAllAreTaken();
        };
    assertThatThrownBy(database::getConnection).isInstanceOf(SQLException.class);

    assertThat(output)
        .containsOnlyOnce("All connections to the database are at work, and others wait")
        .doesNotContain("The database does not answer", "processor time");
    assertThat(Database.isAway(refusal)).as("it is tried again").isTrue();
  }

  /** The pool's own words, but for the number: it cannot be made to miss what lies there. */
  private SQLException whereSomeAreIdle(@Nullable SQLException failure) throws SQLException {
    String words = whatThePoolSaysWhereAllAreTaken().getMessage();
    assertThat(words).contains("idle=0");
    return new SQLTransientConnectionException(
        words.replace("idle=0", "idle=8"), failure == null ? null : failure.getSQLState(), failure);
  }

  private SQLException whatThePoolSaysWhereAllAreTaken() throws SQLException {
    try (var _ = pool.getConnection()) {
      pool.getConnection().close();
      throw new IllegalStateException("there was one more");
    } catch (SQLTransientConnectionException none) {
      return none;
    }
  }
}
