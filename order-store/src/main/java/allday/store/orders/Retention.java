package allday.store.orders;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lets go of what is no longer needed, in small portions; rows in use wait for the next time. */
@Repository
public class Retention {
  private static final int PORTION = 2_000;

  private final JdbcTemplate jdbc;

  Retention(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Forgets the bytes of deliveries; that they came is still known. */
  public int forgetBodies(Instant before) {
    return portions(
        """
        UPDATE raw_event SET body = NULL WHERE raw_id IN (
          SELECT raw_id FROM raw_event WHERE body IS NOT NULL AND received_at < ?
          ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED)
        """,
        before);
  }

  /** Forgets that deliveries came. */
  public int forgetDeliveries(Instant before) {
    return portions(
        """
        DELETE FROM raw_event WHERE raw_id IN (
          SELECT raw_id FROM raw_event WHERE received_at < ?
          ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED)
        """,
        before);
  }

  /** Lets go of records that nobody has understood in all that time. */
  public int forgetParked(Instant before) {
    return portions(
        """
        DELETE FROM parked WHERE parked_id IN (
          SELECT parked_id FROM parked WHERE last_at < ? ORDER BY last_at LIMIT ?
          FOR UPDATE SKIP LOCKED)
        """,
        before);
  }

  /** Forgets problems that are over. */
  public int forgetIssues(Instant before) {
    return jdbc.update("DELETE FROM issue WHERE resolved AND at < ?", Timestamp.from(before));
  }

  private int portions(String sql, Instant before) {
    int all = 0;
    int some = PORTION;
    while (some == PORTION) {
      some = jdbc.update(sql, Timestamp.from(before), PORTION);
      all += some;
    }
    return all;
  }
}
