package allday.store.orders;

import allday.store.seal.Seals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What came and could not be understood, with its bytes, until somebody mends what was wrong. */
@Repository
public class ParkedRecords {
  private static final String COLUMNS =
      "parked_id, connection, platform, identity, source_order_id, form, reason, why, times,"
          + " first_at, last_at, headers, body";

  private final JdbcTemplate jdbc;
  private final Seals seals;

  ParkedRecords(JdbcTemplate jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /** Why a record waits. */
  public enum Reason {
    /** Its mapper did not understand it. */
    UNMAPPED,
    UNKNOWN_STORE,
    /** The request it came with could not be read. */
    UNREADABLE,
    /** No connection or platform of this name is configured. */
    UNKNOWN_CONNECTION,
    /** The record itself is broken. */
    UNDECODABLE,
    /** It was understood and could not be stored. */
    POISON
  }

  /**
   * A parked record.
   *
   * @param times how often it came or was tried
   * @param headers those of the record on the broker
   * @param body empty where it is sealed with a key that is not here
   */
  public record ParkedRow(
      UUID parkedId,
      String connection,
      String platform,
      String identity,
      String sourceOrderId,
      String form,
      Reason reason,
      String why,
      int times,
      Instant firstAt,
      Instant lastAt,
      Map<String, String> headers,
      byte[] body) {
    @Override
    public String toString() {
      return "ParkedRow[" + parkedId + " " + reason + "]";
    }
  }

  /** Which ones to list; null means any. */
  public record Filter(
      @Nullable String platform, @Nullable String connection, @Nullable Reason reason) {}

  /** Where a list goes on. */
  public record After(Instant lastAt, UUID parkedId) {}

  /** Parks records; one that is parked already is counted again. */
  public void park(List<ParkedRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        INSERT INTO parked (parked_id, connection, platform, identity, source_order_id, form,
            reason, why, times, first_at, last_at, headers, body)
        SELECT f.parked_id, f.connection, f.platform, f.identity, f.source_order_id, f.form,
            f.reason, f.why, f.times, f.first_at, f.last_at, f.headers, b.body
        FROM json_populate_recordset(null::parked, ?::json) f
        JOIN unnest(?::uuid[], ?::bytea[]) AS b (parked_id, body) ON b.parked_id = f.parked_id
        ORDER BY f.connection, f.identity
        ON CONFLICT (connection, identity) DO UPDATE
          SET reason = excluded.reason, why = excluded.why, times = parked.times + 1,
              last_at = excluded.last_at
        """,
        Rows.write(rows.stream().map(Facts::of).toList()),
        rows.stream().map(ParkedRow::parkedId).toArray(UUID[]::new),
        seals.sealAll(rows, ParkedRow::body));
  }

  public void remove(List<UUID> ids) {
    if (!ids.isEmpty()) {
      jdbc.update("DELETE FROM parked WHERE parked_id = ANY(?)", (Object) ids.toArray(new UUID[0]));
    }
  }

  public Optional<ParkedRow> find(UUID id) {
    return jdbc
        .query("SELECT " + COLUMNS + " FROM parked WHERE parked_id = ?", (row, _) -> read(row), id)
        .stream()
        .findFirst();
  }

  /** Records in the order they were parked, for trying them again. */
  public List<ParkedRow> ofConnection(
      String connection, @Nullable Reason reason, UUID after, int most) {
    return jdbc.query(
        "SELECT "
            + COLUMNS
            + " FROM parked WHERE connection = ? AND (?::text IS NULL OR reason = ?)"
            + " AND parked_id > ? ORDER BY parked_id LIMIT ?",
        (row, _) -> read(row),
        connection,
        name(reason),
        name(reason),
        after,
        most);
  }

  /** The last parked first. */
  public List<ParkedRow> list(Filter filter, @Nullable After after, int most) {
    var sql = new StringBuilder("SELECT " + COLUMNS + " FROM parked WHERE true");
    var parameters = new ArrayList<Object>();
    and(sql, parameters, "platform = ?", filter.platform());
    and(sql, parameters, "connection = ?", filter.connection());
    and(sql, parameters, "reason = ?", name(filter.reason()));
    if (after != null) {
      sql.append(" AND (last_at, parked_id) < (?, ?)");
      parameters.add(java.sql.Timestamp.from(after.lastAt()));
      parameters.add(after.parkedId());
    }
    sql.append(" ORDER BY last_at DESC, parked_id DESC LIMIT ?");
    parameters.add(most);
    return jdbc.query(sql.toString(), (row, _) -> read(row), parameters.toArray());
  }

  public boolean any(String connection, Reason reason) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM parked WHERE connection = ? AND reason = ?)",
            Boolean.class,
            connection,
            reason.name()));
  }

  /**
   * How many wait, and since when the first.
   *
   * @param oldest null where none waits
   */
  public record Waiting(long many, @Nullable Instant oldest) {}

  public Waiting waiting() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT count(*), min(first_at) FROM parked",
            (row, _) -> {
              var oldest = row.getTimestamp(2);
              return new Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }));
  }

  private static void and(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable String value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      parameters.add(value);
    }
  }

  private static @Nullable String name(@Nullable Reason reason) {
    return reason == null ? null : reason.name();
  }

  private ParkedRow read(ResultSet row) throws SQLException {
    return new ParkedRow(
        row.getObject("parked_id", UUID.class),
        row.getString("connection"),
        row.getString("platform"),
        row.getString("identity"),
        row.getString("source_order_id"),
        row.getString("form"),
        Reason.valueOf(row.getString("reason")),
        row.getString("why"),
        row.getInt("times"),
        row.getTimestamp("first_at").toInstant(),
        row.getTimestamp("last_at").toInstant(),
        Rows.texts(row.getString("headers")),
        seals.openOrEmpty(row.getBytes("body")));
  }

  private record Facts(
      UUID parkedId,
      String connection,
      String platform,
      String identity,
      String sourceOrderId,
      String form,
      Reason reason,
      String why,
      int times,
      Instant firstAt,
      Instant lastAt,
      Map<String, String> headers) {
    static Facts of(ParkedRow row) {
      return new Facts(
          row.parkedId(),
          row.connection(),
          row.platform(),
          row.identity(),
          row.sourceOrderId(),
          row.form(),
          row.reason(),
          row.why(),
          row.times(),
          row.firstAt(),
          row.lastAt(),
          row.headers());
    }
  }
}
