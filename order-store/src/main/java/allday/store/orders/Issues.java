package allday.store.orders;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which problems staff were told of. */
@Repository
public class Issues {
  private final JdbcTemplate jdbc;

  Issues(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A problem. */
  public record IssueRow(
      String subject, String kind, String severity, boolean resolved, Instant at) {}

  /**
   * Writes problems down; of one subject only once in a call.
   *
   * @return the subjects that are news: not known yet, graver than before, or back again
   */
  public Set<String> raise(List<IssueRow> rows) {
    return rows.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                """
                INSERT INTO issue SELECT * FROM json_populate_recordset(null::issue, ?::json) r
                ORDER BY r.subject
                ON CONFLICT (subject) DO UPDATE
                  SET severity = excluded.severity, resolved = false, at = excluded.at
                  WHERE issue.resolved OR issue.severity <> excluded.severity
                RETURNING subject
                """,
                String.class,
                Rows.write(rows)));
  }

  /**
   * Problems that are over.
   *
   * @return the subjects that were open
   */
  public Set<String> resolve(List<String> subjects) {
    return subjects.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                """
                UPDATE issue SET resolved = true WHERE subject IN (
                  SELECT subject FROM issue WHERE subject = ANY(?) AND NOT resolved
                  ORDER BY subject FOR UPDATE)
                RETURNING subject
                """,
                String.class,
                (Object) subjects.toArray(new String[0])));
  }
}
