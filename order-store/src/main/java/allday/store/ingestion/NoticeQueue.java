package allday.store.ingestion;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices that wait for their order to be fetched. An order has one row, however many notices speak
 * of it; whoever leases the row is the only one to fetch it.
 */
@Component
public class NoticeQueue {
  private final JdbcClient sql;
  private final NamedParameterJdbcTemplate batches;

  NoticeQueue(JdbcClient sql, NamedParameterJdbcTemplate batches) {
    this.sql = sql;
    this.batches = batches;
  }

  /**
   * A notice that somebody took.
   *
   * @param version changes when a newer notice of the same order comes in meanwhile
   */
  public record Leased(OrderNotice notice, long version, int attempts, int notFound, int broken) {}

  /** Why a fetch is tried again: which of the counters it moves. */
  public enum Again {
    LATER,
    NOT_FOUND,
    BROKEN
  }

  /**
   * Adds notices, due at once. The newest notice of an order replaces the older ones; a sync run
   * that asked for the order is remembered.
   */
  public void add(List<OrderNotice> notices, Instant now) {
    var newest = new LinkedHashMap<String, OrderNotice>();
    notices.forEach(notice -> newest.merge(notice.key(), notice, NoticeQueue::newer));
    batches.batchUpdate(
        """
        insert into notice_queue (connection, source_order_id, headers, received_at, due_at)
        values (:connection, :order, cast(:headers as jsonb), :received, :now)
        on conflict (connection, source_order_id) do update set
          headers = case when excluded.received_at < notice_queue.received_at then notice_queue.headers
            else jsonb_strip_nulls(jsonb_build_object('fact.sync', notice_queue.headers -> 'fact.sync'))
              || excluded.headers end,
          received_at = greatest(excluded.received_at, notice_queue.received_at),
          version = notice_queue.version + 1,
          not_found = 0,
          due_at = least(notice_queue.due_at, excluded.due_at)
        """,
        newest.values().stream()
            // Rows are locked in one order, so that two instances never wait for each other.
            .sorted(java.util.Comparator.comparing(OrderNotice::key))
            .map(notice -> row(notice, now))
            .toArray(SqlParameterSource[]::new));
  }

  private static OrderNotice newer(OrderNotice one, OrderNotice other) {
    var newest = other.receivedAt().isBefore(one.receivedAt()) ? one : other;
    var older = newest == one ? other : one;
    return newest.facts().containsKey(RawOrder.SYNC)
        ? newest
        : newest.fact(RawOrder.SYNC, older.facts().get(RawOrder.SYNC));
  }

  private static SqlParameterSource row(OrderNotice notice, Instant now) {
    return new MapSqlParameterSource()
        .addValue("connection", notice.connection().value())
        .addValue("order", notice.sourceOrderId())
        .addValue("headers", Sql.json(notice.headers()))
        .addValue("received", Sql.at(notice.receivedAt()))
        .addValue("now", Sql.at(now));
  }

  /**
   * Takes due notices: for each connection at most as many as it has room for, and of all together
   * at most so many. Where that is less than is due, each connection gets one before any gets two.
   */
  public List<Leased> lease(
      Map<ConnectionId, Integer> room, int most, Instant now, Duration lease) {
    if (room.isEmpty() || most <= 0) {
      return List.of();
    }
    return sql.sql(
            """
            with due as (
              select q.connection, q.source_order_id, q.due_at
              from unnest(:connections, :rooms) as lane(connection, room)
              cross join lateral (
                select n.connection, n.source_order_id, n.due_at from notice_queue n
                where n.connection = lane.connection and n.due_at <= :now
                  and (n.leased_until is null or n.leased_until <= :now)
                order by n.due_at limit lane.room
                for update skip locked) q),
            chosen as (
              select connection, source_order_id from due
              order by row_number() over (partition by connection order by due_at), random()
              limit :most)
            update notice_queue n set leased_until = :until
            from chosen
            where n.connection = chosen.connection and n.source_order_id = chosen.source_order_id
            returning n.headers, n.version, n.attempts, n.not_found, n.broken
            """)
        .param(
            "connections", room.keySet().stream().map(ConnectionId::value).toArray(String[]::new))
        .param("rooms", room.values().toArray(Integer[]::new))
        .param("most", most)
        .param("now", Sql.at(now))
        .param("until", Sql.at(now.plus(lease)))
        .query(NoticeQueue::leased)
        .list();
  }

  private static Leased leased(ResultSet row, int number) throws SQLException {
    return new Leased(
        OrderNotice.of(Sql.texts(row, "headers")),
        row.getLong("version"),
        row.getInt("attempts"),
        row.getInt("not_found"),
        row.getInt("broken"));
  }

  /** The order is safe, or will never be had; a notice that came in meanwhile stays and is due. */
  public void done(Leased leased) {
    var notice = leased.notice();
    int gone =
        sql.sql(
                """
                delete from notice_queue
                where connection = :connection and source_order_id = :order and version = :version
                """)
            .param("connection", notice.connection().value())
            .param("order", notice.sourceOrderId())
            .param("version", leased.version())
            .update();
    if (gone == 0) {
      sql.sql(
              """
              update notice_queue set leased_until = null, attempts = 0, not_found = 0, broken = 0, why = null
              where connection = :connection and source_order_id = :order
              """)
          .param("connection", notice.connection().value())
          .param("order", notice.sourceOrderId())
          .update();
    }
  }

  /** Puts it back until a later time. */
  public void again(Leased leased, Again reason, Instant due, String why) {
    sql.sql(
            """
            update notice_queue set leased_until = null, due_at = :due, why = :why,
              attempts = attempts + 1, not_found = not_found + :notFound, broken = broken + :broken
            where connection = :connection and source_order_id = :order
            """)
        .param("due", Sql.at(due))
        .param("why", why)
        .param("notFound", reason == Again.NOT_FOUND ? 1 : 0)
        .param("broken", reason == Again.BROKEN ? 1 : 0)
        .param("connection", leased.notice().connection().value())
        .param("order", leased.notice().sourceOrderId())
        .update();
  }

  /** Gives a notice back untried, for example because the connection's breaker is open. */
  public void release(Leased leased, Instant due) {
    sql.sql(
            """
            update notice_queue set leased_until = null, due_at = :due
            where connection = :connection and source_order_id = :order
            """)
        .param("due", Sql.at(due))
        .param("connection", leased.notice().connection().value())
        .param("order", leased.notice().sourceOrderId())
        .update();
  }

  /** How many wait, by connection. */
  public Map<ConnectionId, Long> waiting() {
    return sql
        .sql("select connection, count(*) from notice_queue group by connection")
        .query((row, _) -> Map.entry(new ConnectionId(row.getString(1)), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
