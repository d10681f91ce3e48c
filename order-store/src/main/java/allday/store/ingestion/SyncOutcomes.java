package allday.store.ingestion;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of the orders that a sync run found. Written by the normalizer, which alone knows
 * what was new, in its own transaction; read with the run.
 */
@Component
public class SyncOutcomes {
  private final JdbcClient sql;
  private final Clock clock;

  SyncOutcomes(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** What became of an order. */
  public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    FAILED
  }

  /**
   * Notes an outcome; repeating it changes nothing. An order that a run brings twice keeps what the
   * first time was, unless the first time changed nothing.
   *
   * @param runId the raw order's fact {@code sync}; an unknown one is passed over
   * @param sourceOrderId the raw order's, not the mapper's
   */
  public void record(UUID runId, String sourceOrderId, Outcome outcome) {
    sql.sql(
            """
            insert into sync_outcome (run_id, source_order_id, outcome, at)
            select id, :order, :outcome, :at from sync_run where id = :run
            on conflict (run_id, source_order_id) do update set outcome = excluded.outcome, at = excluded.at
            where sync_outcome.outcome in ('UNCHANGED', 'FAILED') and excluded.outcome in ('NEW', 'CHANGED')
            """)
        .param("run", runId)
        .param("order", sourceOrderId)
        .param("outcome", outcome.name())
        .param("at", Sql.at(clock.instant()))
        .update();
  }
}
