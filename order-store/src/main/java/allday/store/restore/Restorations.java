package allday.store.restore;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What was done after the database had been put back to an earlier moment. */
@Repository
public class Restorations {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Restorations(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Does a step unless it was done since that restore. Whoever comes while another does it waits;
   * where the work fails, it was not done.
   *
   * @param restoredTo the moment the database was put back to
   * @param lostAt until when somebody worked with what is lost
   */
  public void once(Instant restoredTo, Instant lostAt, String step, Runnable work) {
    transaction.executeWithoutResult(
        _ -> {
          int entered =
              jdbc.sql(
                      """
                      insert into restoration (restored_to, step, lost_at, done_at)
                      values (:to, :step, :lostAt, :now) on conflict do nothing
                      """)
                  .param("to", at(restoredTo))
                  .param("step", step)
                  .param("lostAt", at(lostAt))
                  .param("now", at(clock.instant()))
                  .update();
          if (entered == 1) {
            work.run();
          }
        });
  }

  /** Until when somebody worked with data that was lost since; empty where none ever was. */
  public Optional<Instant> lostAt() {
    return jdbc.sql("select max(lost_at) as lost_at from restoration")
        .query((row, _) -> Optional.ofNullable(row.getObject("lost_at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
