package allday.store.access;

import allday.contracts.Ids;
import allday.contracts.access.Access;
import allday.contracts.access.Access.Action;
import allday.contracts.access.Access.Who;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The entries of the access log. */
@Repository
public class Accesses {
  private static final String COLUMNS =
      "id, at, who_kind, who, action, what, subject, contact, detail, status";

  private final JdbcTemplate jdbc;

  Accesses(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Which ones to list; null means any. */
  public record Filter(
      @Nullable String who,
      @Nullable Action action,
      @Nullable String subject,
      @Nullable String contact,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable UUID after) {}

  /** Writes entries; of one that is there the answer is added. */
  void write(List<Access> accesses) {
    jdbc.batchUpdate(
        "INSERT INTO access_log ("
            + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET status = excluded.status",
        accesses,
        accesses.size(),
        Accesses::set);
  }

  private static void set(PreparedStatement statement, Access access) throws SQLException {
    statement.setObject(1, access.id());
    statement.setTimestamp(2, Timestamp.from(access.at()));
    statement.setString(3, access.who().kind().name());
    statement.setString(4, access.who().name().replace("\0", ""));
    statement.setString(5, access.action().name());
    statement.setString(6, access.what());
    statement.setString(7, access.subject());
    statement.setString(8, access.contact());
    statement.setString(9, access.detail());
    statement.setObject(10, access.status(), Types.INTEGER);
  }

  /** The newest first. */
  public List<Access> page(Filter filter, int most) {
    var sql = new StringBuilder("SELECT " + COLUMNS + " FROM access_log WHERE true");
    var parameters = new ArrayList<Object>();
    and(sql, parameters, "who = ?", filter.who());
    and(sql, parameters, "action = ?", filter.action() == null ? null : filter.action().name());
    and(sql, parameters, "subject = ?", filter.subject());
    and(sql, parameters, "contact = ?", filter.contact());
    and(sql, parameters, "id >= ?", filter.from() == null ? null : Ids.earliest(filter.from()));
    and(sql, parameters, "id < ?", filter.to() == null ? null : Ids.earliest(filter.to()));
    and(sql, parameters, "id < ?", filter.after());
    parameters.add(most);
    return jdbc.query(
        sql + " ORDER BY id DESC LIMIT ?", (row, _) -> read(row), parameters.toArray());
  }

  private static void and(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      parameters.add(value);
    }
  }

  private static Access read(ResultSet row) throws SQLException {
    return new Access(
        row.getObject("id", UUID.class),
        row.getTimestamp("at").toInstant(),
        new Who(Access.Kind.valueOf(row.getString("who_kind")), row.getString("who")),
        Action.valueOf(row.getString("action")),
        row.getString("what"),
        row.getString("subject"),
        row.getString("contact"),
        row.getString("detail"),
        row.getObject("status", Integer.class));
  }

  /**
   * Forgets the oldest, some at a time.
   *
   * @return how many
   */
  public int forgetBefore(Instant before, int most) {
    return jdbc.update(
        "DELETE FROM access_log WHERE id IN"
            + " (SELECT id FROM access_log WHERE id < ? ORDER BY id LIMIT ?)",
        Ids.earliest(before),
        most);
  }
}
