package allday.store.ingestion;

import allday.contracts.ConnectionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each connection has been polled. */
@Component
public class PollCursors {
  private final JdbcClient sql;

  PollCursors(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * @param completeUpTo everything until here is on the broker; null before the first poll ended
   *     well
   * @param lastPollAt when the last poll ended, well or not
   */
  public record PollCursor(
      ConnectionId connection,
      @Nullable Instant completeUpTo,
      @Nullable Instant lastPollAt,
      int failuresInRow) {}

  public Optional<PollCursor> find(ConnectionId connection) {
    return sql.sql("select * from poll_cursor where connection = :connection")
        .param("connection", connection.value())
        .query(PollCursors::cursor)
        .optional();
  }

  public Map<ConnectionId, PollCursor> all() {
    return sql.sql("select * from poll_cursor").query(PollCursors::cursor).list().stream()
        .collect(Collectors.toMap(PollCursor::connection, cursor -> cursor));
  }

  /** Moves the mark, never back. Called only after the broker's yes. */
  public void complete(ConnectionId connection, Instant upTo, Instant now) {
    sql.sql(
            """
            insert into poll_cursor (connection, complete_up_to, last_poll_at) values (:connection, :upTo, :now)
            on conflict (connection) do update set
              complete_up_to = greatest(poll_cursor.complete_up_to, excluded.complete_up_to),
              last_poll_at = excluded.last_poll_at, failures_in_row = 0
            """)
        .param("connection", connection.value())
        .param("upTo", Sql.at(upTo))
        .param("now", Sql.at(now))
        .update();
  }

  /** A poll that failed; says how many have failed in a row. */
  public int failed(ConnectionId connection, Instant now) {
    return sql.sql(
            """
            insert into poll_cursor (connection, last_poll_at, failures_in_row) values (:connection, :now, 1)
            on conflict (connection) do update set
              last_poll_at = excluded.last_poll_at, failures_in_row = poll_cursor.failures_in_row + 1
            returning failures_in_row
            """)
        .param("connection", connection.value())
        .param("now", Sql.at(now))
        .query(Integer.class)
        .single();
  }

  private static PollCursor cursor(ResultSet row, int number) throws SQLException {
    return new PollCursor(
        new ConnectionId(row.getString("connection")),
        Sql.instantOrNull(row, "complete_up_to"),
        Sql.instantOrNull(row, "last_poll_at"),
        row.getInt("failures_in_row"));
  }
}
