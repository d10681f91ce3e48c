package allday.store.ingestion;

import allday.contracts.ConnectionId;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.store.seal.Seals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests to a known connection whose sender was not proved. */
@Component
public class QuarantinedRequests {
  private static final String COLUMNS =
      "id, connection, received_at, reason, method, path, query, headers, body";

  private final JdbcClient sql;
  private final Seals seals;

  QuarantinedRequests(JdbcClient sql, Seals seals) {
    this.sql = sql;
    this.seals = seals;
  }

  /**
   * @param id sorts by arrival
   * @param reason which check failed; for staff, never for the sender
   */
  public record Quarantined(
      UUID id, ConnectionId connection, String reason, WebhookRequest request) {}

  /** Keeps a request; one that is kept already is passed over. */
  public void keep(Quarantined kept) {
    var request = kept.request();
    sql.sql(
            "insert into quarantine ("
                + COLUMNS
                + ") values (:id, :connection, :at, :reason, :method, :path, :query, cast(:headers as jsonb), :body)"
                + " on conflict (id) do nothing")
        .param("id", kept.id())
        .param("connection", kept.connection().value())
        .param("at", Sql.at(request.receivedAt()))
        .param("reason", kept.reason())
        .param("method", request.method())
        .param("path", request.path())
        .param("query", request.query())
        .param("headers", Sql.json(request.headers().asMap()))
        .param("body", seals.seal(request.body()))
        .update();
  }

  /**
   * The oldest first.
   *
   * @param after the last one seen; null from the beginning
   */
  public List<Quarantined> list(ConnectionId connection, @Nullable UUID after, int limit) {
    return sql.sql(
            "select "
                + COLUMNS
                + " from quarantine where connection = :connection and id > :after order by id limit :limit")
        .param("connection", connection.value())
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("limit", limit)
        .query(this::quarantined)
        .list();
  }

  public void remove(UUID id) {
    sql.sql("delete from quarantine where id = :id").param("id", id).update();
  }

  public int removeBefore(Instant before) {
    return sql.sql("delete from quarantine where received_at < :before")
        .param("before", Sql.at(before))
        .update();
  }

  /** How many each connection has, since a time. */
  public Map<ConnectionId, Long> countsSince(Instant since) {
    return sql
        .sql(
            "select connection, count(*) from quarantine where received_at >= :since group by connection")
        .param("since", Sql.at(since))
        .query((row, _) -> Map.entry(new ConnectionId(row.getString(1)), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Quarantined quarantined(ResultSet row, int number) throws SQLException {
    return new Quarantined(
        row.getObject("id", UUID.class),
        new ConnectionId(row.getString("connection")),
        row.getString("reason"),
        new WebhookRequest(
            row.getString("method"),
            row.getString("path"),
            row.getString("query"),
            new Headers(Sql.lists(row, "headers")),
            seals.openOrEmpty(row.getBytes("body")),
            Sql.instant(row, "received_at")));
  }
}
