package allday.store.ingestion;

import static allday.store.ingestion.Sql.instantOrNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits in the queues of taking orders in. */
@Repository
public class IngestionQueues {
  /** Their names, in the order of the statement. */
  public static final List<String> NAMES = List.of("notices", "spool", "quarantine", "syncs");

  private final JdbcClient jdbc;

  IngestionQueues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A queue.
   *
   * @param oldest since when the first waits; null where none does
   */
  public record Queue(String name, long waiting, @Nullable Instant oldest) {}

  public List<Queue> all() {
    return jdbc.sql(
            """
            select 'notices' as name, count(*) as waiting, min(received_at) as oldest
            from notice_queue
            union all
            select 'spool', count(*), min(received_at) from queue_spool where unreadable is null
            union all
            select 'quarantine', count(*), min(received_at) from quarantine
            union all
            select 'syncs', count(*), min(created_at) from sync_run
            where state in ('WAITING', 'RUNNING')
            """)
        .query(
            (row, _) ->
                new Queue(
                    row.getString("name"), row.getLong("waiting"), instantOrNull(row, "oldest")))
        .list();
  }
}
