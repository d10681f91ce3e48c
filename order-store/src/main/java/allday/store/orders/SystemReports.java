package allday.store.orders;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What systems of the restaurant's own reported under a key: a repetition has the same. */
@Repository
public class SystemReports {
  private final JdbcTemplate jdbc;

  SystemReports(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A report that was taken.
   *
   * @param fingerprint of the whole request
   * @param status of the order afterwards
   */
  public record Known(
      String fingerprint,
      @Nullable UUID orderId,
      @Nullable String outcome,
      @Nullable String status,
      int revision) {}

  /**
   * Claims a key for the rest of the transaction; waits for whoever has it.
   *
   * @return what was reported under it before; empty where it is new
   */
  public Optional<Known> claim(String system, String key, String fingerprint, Instant now) {
    boolean fresh =
        jdbc.update(
                """
                INSERT INTO system_report (system, idempotency_key, fingerprint, received_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                system,
                key,
                fingerprint,
                Timestamp.from(now))
            == 1;
    return fresh
        ? Optional.empty()
        : jdbc
            .query(
                "SELECT * FROM system_report WHERE system = ? AND idempotency_key = ?",
                (row, _) ->
                    new Known(
                        row.getString("fingerprint"),
                        row.getObject("order_id", UUID.class),
                        row.getString("outcome"),
                        row.getString("status"),
                        row.getInt("revision")),
                system,
                key)
            .stream()
            .findFirst();
  }

  /** Writes down what came of it. */
  public void settle(
      String system, String key, UUID orderId, String outcome, String status, int revision) {
    jdbc.update(
        """
        UPDATE system_report SET order_id = ?, outcome = ?, status = ?, revision = ?
        WHERE system = ? AND idempotency_key = ?
        """,
        orderId,
        outcome,
        status,
        revision,
        system,
        key);
  }

  /** After this a repetition is a new report. */
  public int forgetBefore(Instant before) {
    return jdbc.update("DELETE FROM system_report WHERE received_at < ?", Timestamp.from(before));
  }
}
