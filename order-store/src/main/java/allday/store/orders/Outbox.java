package allday.store.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What waits to be published. Written with what it tells of, in one transaction. */
@Repository
public class Outbox {
  static final String BELL = "allday_outbox";

  /** Whoever holds it publishes; any number will do, as long as it is nobody else's. */
  private static final long PUBLISHER_LOCK = 0x616c6c64_6f757462L;

  private final JdbcTemplate jdbc;

  Outbox(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds records and rings the bell at commit. */
  public void add(List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        INSERT INTO outbox (topic, key, headers, payload, created_at)
        SELECT topic, key, headers, payload, created_at
        FROM ROWS FROM (json_populate_recordset(null::outbox, ?::json)) WITH ORDINALITY
        ORDER BY ordinality
        """,
        Rows.write(rows));
    jdbc.query("SELECT pg_notify('" + BELL + "', '')", _ -> {});
  }

  /**
   * The oldest records, for the one publisher that may have them until its transaction ends; empty
   * where another has them.
   */
  public List<OutboxRow> take(int most) {
    Boolean mine =
        jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?)", Boolean.class, PUBLISHER_LOCK);
    if (!Boolean.TRUE.equals(mine)) {
      return List.of();
    }
    return jdbc.query(
        "SELECT row_to_json(o) FROM outbox o ORDER BY outbox_id LIMIT ?",
        (row, _) -> Rows.read(row.getString(1), OutboxRow.class),
        most);
  }

  /** They are on the broker. */
  public void remove(List<OutboxRow> rows) {
    jdbc.update(
        "DELETE FROM outbox WHERE outbox_id = ANY(?)",
        (Object) rows.stream().map(OutboxRow::outboxId).toArray(Long[]::new));
  }

  public long waiting() {
    Long count = jdbc.queryForObject("SELECT count(*) FROM outbox", Long.class);
    return count == null ? 0 : count;
  }

  /** How long the oldest record has waited. */
  public Optional<Duration> oldest(Instant now) {
    return jdbc
        .query(
            "SELECT created_at FROM outbox ORDER BY outbox_id LIMIT 1",
            (row, _) -> row.getTimestamp(1).toInstant())
        .stream()
        .findFirst()
        .map(since -> Duration.between(since, now));
  }
}
