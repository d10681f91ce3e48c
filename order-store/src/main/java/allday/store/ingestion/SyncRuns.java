package allday.store.ingestion;

import allday.contracts.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Syncs that people started. */
@Component
public class SyncRuns {
  private final JdbcClient sql;

  SyncRuns(JdbcClient sql) {
    this.sql = sql;
  }

  /** Where a run stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    public boolean isOver() {
      return this == DONE || this == CANCELLED || this == FAILED;
    }
  }

  /**
   * @param doneUpTo everything of the window until here is on the broker
   * @param found different orders so far; fresh, changed, unchanged and failed are those of them
   *     that the book has judged
   * @param why in words, where it failed or waits
   */
  public record SyncRun(
      UUID id,
      ConnectionId connection,
      Instant from,
      Instant until,
      State state,
      @Nullable Instant doneUpTo,
      int pages,
      String requestedBy,
      Instant createdAt,
      @Nullable Instant finishedAt,
      boolean cancelRequested,
      int failuresInRow,
      @Nullable String why,
      long found,
      long fresh,
      long changed,
      long unchanged,
      long failed) {}

  /** Starts a run; false where one of this connection is not over. */
  public boolean start(
      UUID id, ConnectionId connection, Instant from, Instant until, String by, Instant now) {
    return sql.sql(
                """
                insert into sync_run (id, connection, from_at, until_at, state, requested_by, created_at)
                values (:id, :connection, :from, :until, 'WAITING', :by, :now)
                on conflict (connection) where state in ('WAITING', 'RUNNING') do nothing
                """)
            .param("id", id)
            .param("connection", connection.value())
            .param("from", Sql.at(from))
            .param("until", Sql.at(until))
            .param("by", by)
            .param("now", Sql.at(now))
            .update()
        > 0;
  }

  public Optional<SyncRun> find(UUID id) {
    return sql.sql(
            """
            select r.*, (select count(*) from sync_found f where f.run_id = r.id) as found,
              o.fresh, o.changed, o.unchanged, o.failed
            from sync_run r cross join lateral (
              select count(*) filter (where outcome = 'NEW') as fresh,
                count(*) filter (where outcome = 'CHANGED') as changed,
                count(*) filter (where outcome = 'UNCHANGED') as unchanged,
                count(*) filter (where outcome = 'FAILED') as failed
              from sync_outcome where run_id = r.id) o
            where r.id = :id
            """)
        .param("id", id)
        .query(SyncRuns::run)
        .optional();
  }

  public Optional<UUID> unfinished(ConnectionId connection) {
    return sql.sql(
            "select id from sync_run where connection = :connection and state in ('WAITING', 'RUNNING')")
        .param("connection", connection.value())
        .query(UUID.class)
        .optional();
  }

  public void running(UUID id) {
    sql.sql(
            "update sync_run set state = 'RUNNING', why = null where id = :id and state = 'WAITING'")
        .param("id", id)
        .update();
  }

  /** Adds the orders of a page, after the broker's yes. */
  public void found(UUID id, Collection<String> sourceOrderIds) {
    sql.sql("update sync_run set pages = pages + 1 where id = :id").param("id", id).update();
    sql.sql(
            """
            insert into sync_found (run_id, source_order_id) select :id, unnest(:orders)
            on conflict do nothing
            """)
        .param("id", id)
        .param("orders", sourceOrderIds.stream().map(Sql::text).distinct().toArray(String[]::new))
        .update();
  }

  public void doneUpTo(UUID id, Instant upTo) {
    sql.sql(
            "update sync_run set done_up_to = :upTo, failures_in_row = 0, why = null where id = :id")
        .param("upTo", Sql.at(upTo))
        .param("id", id)
        .update();
  }

  /** Something is in the way; says for how many times in a row. */
  public int waits(UUID id, String why) {
    return sql.sql(
            """
            update sync_run set failures_in_row = failures_in_row + 1, why = :why where id = :id
            returning failures_in_row
            """)
        .param("why", why)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  public void finish(UUID id, State state, @Nullable String why, Instant now) {
    sql.sql(
            """
            update sync_run set state = :state, why = :why, finished_at = :now
            where id = :id and state in ('WAITING', 'RUNNING')
            """)
        .param("state", state.name())
        .param("why", why)
        .param("now", Sql.at(now))
        .param("id", id)
        .update();
  }

  /** Asks a run to stop after its page; false where it is over already. */
  public boolean requestCancel(UUID id) {
    return sql.sql(
                """
                update sync_run set cancel_requested = true where id = :id and state in ('WAITING', 'RUNNING')
                """)
            .param("id", id)
            .update()
        > 0;
  }

  public boolean isCancelRequested(UUID id) {
    return sql.sql("select cancel_requested from sync_run where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  public int removeBefore(Instant before) {
    return sql.sql("delete from sync_run where finished_at < :before")
        .param("before", Sql.at(before))
        .update();
  }

  private static SyncRun run(ResultSet row, int number) throws SQLException {
    return new SyncRun(
        row.getObject("id", UUID.class),
        new ConnectionId(row.getString("connection")),
        Sql.instant(row, "from_at"),
        Sql.instant(row, "until_at"),
        State.valueOf(row.getString("state")),
        Sql.instantOrNull(row, "done_up_to"),
        row.getInt("pages"),
        row.getString("requested_by"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "finished_at"),
        row.getBoolean("cancel_requested"),
        row.getInt("failures_in_row"),
        row.getString("why"),
        row.getLong("found"),
        row.getLong("fresh"),
        row.getLong("changed"),
        row.getLong("unchanged"),
        row.getLong("failed"));
  }
}
