package allday.store.ingestion;

import allday.contracts.ConnectionId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each connection is doing; survives restarts. */
@Component
public class ConnectionHealths {
  private final JdbcClient sql;
  private final NamedParameterJdbcTemplate batches;

  ConnectionHealths(JdbcClient sql, NamedParameterJdbcTemplate batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /**
   * What happened on a connection since the last time it was written down.
   *
   * @param firstEventAt the first event of the batch; the gap before it is learnt
   */
  public record News(
      ConnectionId connection,
      @Nullable Instant firstEventAt,
      @Nullable Instant lastEventAt,
      @Nullable Instant lastVerifiedAt,
      @Nullable Instant lastRefusedAt,
      @Nullable Instant lastFailureAt,
      @Nullable String lastFailure,
      long failures) {}

  /**
   * @param recentGaps seconds between events, the newest last, at most fifty
   */
  public record Health(
      ConnectionId connection,
      @Nullable Instant lastEventAt,
      @Nullable Instant lastVerifiedAt,
      @Nullable Instant lastRefusedAt,
      @Nullable Instant lastFailureAt,
      @Nullable String lastFailure,
      List<Long> recentGaps) {}

  /** Something that does not work at present. */
  public record Trouble(
      ConnectionId connection, String road, String kind, String words, Instant since) {}

  public void add(Collection<News> news) {
    var rows = news.stream().map(ConnectionHealths::row).toArray(SqlParameterSource[]::new);
    batches.batchUpdate(
        """
        insert into connection_health as h
          (connection, last_event_at, last_verified_at, last_refused_at, last_failure_at, last_failure)
        values (:connection, :lastEvent, :verified, :refused, :failedAt, :failure)
        on conflict (connection) do update set
          recent_gaps = case when cast(:firstEvent as timestamptz) > h.last_event_at then
              (h.recent_gaps || cast(extract(epoch from cast(:firstEvent as timestamptz) - h.last_event_at) as bigint))
                [greatest(1, cardinality(h.recent_gaps) - 48):]
            else h.recent_gaps end,
          last_event_at = greatest(h.last_event_at, excluded.last_event_at),
          last_verified_at = greatest(h.last_verified_at, excluded.last_verified_at),
          last_refused_at = greatest(h.last_refused_at, excluded.last_refused_at),
          last_failure_at = greatest(h.last_failure_at, excluded.last_failure_at),
          last_failure = coalesce(excluded.last_failure, h.last_failure)
        """,
        rows);
    batches.batchUpdate(
        """
        insert into connection_failures as f (connection, hour, failures)
        select :connection, :hour, :failures where cast(:failures as bigint) > 0
        on conflict (connection, hour) do update set failures = f.failures + excluded.failures
        """,
        rows);
  }

  private static SqlParameterSource row(News news) {
    var hour = news.lastFailureAt() == null ? Instant.EPOCH : news.lastFailureAt();
    return new MapSqlParameterSource()
        .addValue("connection", news.connection().value())
        .addValue("firstEvent", Sql.atOrNull(news.firstEventAt()))
        .addValue("lastEvent", Sql.atOrNull(news.lastEventAt()))
        .addValue("verified", Sql.atOrNull(news.lastVerifiedAt()))
        .addValue("refused", Sql.atOrNull(news.lastRefusedAt()))
        .addValue("failedAt", Sql.atOrNull(news.lastFailureAt()))
        .addValue("failure", news.lastFailure())
        .addValue("hour", Sql.at(hour.truncatedTo(ChronoUnit.HOURS)))
        .addValue("failures", news.failures());
  }

  public Map<ConnectionId, Health> all() {
    return sql
        .sql("select * from connection_health")
        .query(ConnectionHealths::health)
        .list()
        .stream()
        .collect(Collectors.toMap(Health::connection, health -> health));
  }

  /** Failures of each connection in the hours since a time. */
  public Map<ConnectionId, Long> failuresSince(Instant since) {
    return sql
        .sql(
            """
            select connection, cast(sum(failures) as bigint) from connection_failures
            where hour >= :since group by connection
            """)
        .param("since", Sql.at(since.truncatedTo(ChronoUnit.HOURS)))
        .query((row, _) -> Map.entry(new ConnectionId(row.getString(1)), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public int removeFailuresBefore(Instant before) {
    return sql.sql("delete from connection_failures where hour < :before")
        .param("before", Sql.at(before))
        .update();
  }

  /** Notes trouble; its beginning is kept while it is of one kind. */
  public void trouble(Trouble trouble) {
    sql.sql(
            """
            insert into connection_trouble as t (connection, road, kind, words, since)
            values (:connection, :road, :kind, :words, :since)
            on conflict (connection, road) do update set
              since = case when t.kind = excluded.kind then t.since else excluded.since end,
              kind = excluded.kind, words = excluded.words
            """)
        .param("connection", trouble.connection().value())
        .param("road", trouble.road())
        .param("kind", trouble.kind())
        .param("words", trouble.words())
        .param("since", Sql.at(trouble.since()))
        .update();
  }

  /** That road works; true where it did not before. */
  public boolean works(ConnectionId connection, String road) {
    return sql.sql("delete from connection_trouble where connection = :connection and road = :road")
            .param("connection", connection.value())
            .param("road", road)
            .update()
        > 0;
  }

  public List<Trouble> troubles() {
    return sql.sql("select * from connection_trouble order by connection, road")
        .query(
            (row, _) ->
                new Trouble(
                    new ConnectionId(row.getString("connection")),
                    row.getString("road"),
                    row.getString("kind"),
                    row.getString("words"),
                    Sql.instant(row, "since")))
        .list();
  }

  private static Health health(ResultSet row, int number) throws SQLException {
    return new Health(
        new ConnectionId(row.getString("connection")),
        Sql.instantOrNull(row, "last_event_at"),
        Sql.instantOrNull(row, "last_verified_at"),
        Sql.instantOrNull(row, "last_refused_at"),
        Sql.instantOrNull(row, "last_failure_at"),
        row.getString("last_failure"),
        gaps(row.getArray("recent_gaps")));
  }

  private static List<Long> gaps(Array column) throws SQLException {
    return Arrays.asList((Long[]) column.getArray());
  }
}
