package allday.store.orders;

import allday.store.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        WITH added AS (
          INSERT INTO outbox (topic, key, headers, payload, created_at)
          SELECT topic, key, headers, payload, created_at
          FROM ROWS FROM (json_populate_recordset(null::outbox, ?::json)) WITH ORDINALITY
          ORDER BY ordinality
          RETURNING topic)
        INSERT INTO tally (what, amount)
        SELECT 'recorded/' || topic, count(*) FROM added GROUP BY topic
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
        """
        WITH gone AS (DELETE FROM outbox WHERE outbox_id = ANY(?) RETURNING topic)
        INSERT INTO tally (what, amount)
        SELECT 'published/' || topic, count(*) FROM gone GROUP BY topic
        """,
        (Object) rows.stream().map(OutboxRow::outboxId).toArray(Long[]::new));
  }

  public long waiting() {
    Long count = jdbc.queryForObject("SELECT count(*) FROM outbox", Long.class);
    return count == null ? 0 : count;
  }

  /** What there is and ever was, seen at one moment. */
  public OutboxBalance balance() {
    var recorded = new HashMap<String, Long>();
    var published = new HashMap<String, Long>();
    var waiting = new HashMap<String, Long>();
    var oldest = new ArrayList<Instant>();
    jdbc.query(
        """
        SELECT split_part(what, '/', 1) AS kind, split_part(what, '/', 2) AS topic,
            sum(amount) AS amount, NULL::timestamptz AS at
        FROM (SELECT what, amount FROM tally UNION ALL SELECT what, amount FROM tally_total) t
        WHERE what LIKE 'recorded/%' OR what LIKE 'published/%'
        GROUP BY what
        UNION ALL
        SELECT 'waiting', topic, count(*), NULL FROM outbox GROUP BY topic
        UNION ALL
        (SELECT 'oldest', '', 0, created_at FROM outbox ORDER BY outbox_id LIMIT 1)
        """,
        row -> {
          String topic = row.getString("topic");
          long amount = row.getLong("amount");
          switch (row.getString("kind")) {
            case "recorded" -> recorded.put(topic, amount);
            case "published" -> published.put(topic, amount);
            case "waiting" -> waiting.put(topic, amount);
            default -> oldest.add(row.getTimestamp("at").toInstant());
          }
        });
    return new OutboxBalance(
        recorded, published, waiting, oldest.isEmpty() ? null : oldest.getFirst());
  }

  /** Makes the tally short again. */
  public void fold() {
    jdbc.update(Tally.FOLD, "recorded/%");
    jdbc.update(Tally.FOLD, "published/%");
  }
}
