package allday.store.ingestion;

import allday.contracts.ConnectionId;
import allday.store.seal.Seals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers of queues that delete what they give, from the moment they came until the broker's yes.
 */
@Component
public class QueueSpool {
  private final JdbcClient sql;
  private final Seals seals;

  QueueSpool(JdbcClient sql, Seals seals) {
    this.sql = sql;
    this.seals = seals;
  }

  public record Spooled(UUID id, ConnectionId connection, Instant receivedAt, byte[] body) {
    @Override
    public String toString() {
      return "Spooled[" + id + " " + connection + " " + body.length + " bytes]";
    }
  }

  public void add(Spooled answer) {
    sql.sql(
            "insert into queue_spool (id, connection, received_at, body) values (:id, :connection, :at, :body)")
        .param("id", answer.id())
        .param("connection", answer.connection().value())
        .param("at", Sql.at(answer.receivedAt()))
        .param("body", seals.seal(answer.body()))
        .update();
  }

  public void remove(UUID id) {
    sql.sql("delete from queue_spool where id = :id").param("id", id).update();
  }

  /** Nobody can read it: it is kept, and not tried again by itself. */
  public void unreadable(UUID id, String why) {
    sql.sql("update queue_spool set unreadable = :why where id = :id")
        .param("why", why)
        .param("id", id)
        .update();
  }

  /**
   * What waits to be read, the oldest first; also proves that the database is there. What is sealed
   * with a key that is missing waits until the key is back, and keeps nothing else waiting.
   */
  public List<Spooled> waiting(ConnectionId connection, int limit) {
    var waiting = new ArrayList<Spooled>();
    int looked = 0;
    List<Optional<Spooled>> page;
    do {
      page = page(connection, looked, limit);
      page.stream().flatMap(Optional::stream).forEach(waiting::add);
      looked += page.size();
    } while (waiting.isEmpty() && page.size() == limit);
    return waiting;
  }

  private List<Optional<Spooled>> page(ConnectionId connection, int after, int limit) {
    return sql.sql(
            """
            select id, connection, received_at, body from queue_spool
            where connection = :connection and unreadable is null
            order by received_at, id offset :after limit :limit
            """)
        .param("connection", connection.value())
        .param("after", after)
        .param("limit", limit)
        .query(this::spooled)
        .list();
  }

  public List<ConnectionId> connectionsWaitingSince(Instant before) {
    return sql.sql(
            "select distinct connection from queue_spool where unreadable is null and received_at < :before")
        .param("before", Sql.at(before))
        .query((row, _) -> new ConnectionId(row.getString(1)))
        .list();
  }

  public int removeUnreadableBefore(Instant before) {
    return sql.sql("delete from queue_spool where unreadable is not null and received_at < :before")
        .param("before", Sql.at(before))
        .update();
  }

  private Optional<Spooled> spooled(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var connection = new ConnectionId(row.getString("connection"));
    var receivedAt = Sql.instant(row, "received_at");
    return seals
        .openIfPossible(row.getBytes("body"))
        .map(body -> new Spooled(id, connection, receivedAt, body));
  }
}
