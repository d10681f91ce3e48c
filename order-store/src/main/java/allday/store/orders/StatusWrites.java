package allday.store.orders;

import allday.store.orders.StatusWriteRow.State;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What platforms are to be told. Whoever leases an entry is the only one to tell it, and entries of
 * one order are told in the order they were asked for.
 */
@Repository
public class StatusWrites {
  /** Seen by the test that asks for its plan. */
  static final String LEASE =
      """
      WITH chosen AS (
        SELECT w.write_id, w.state FROM status_write w
        WHERE w.due_at <= ? AND w.connection <> ALL(?)
          AND (w.leased_until IS NULL OR w.leased_until <= ?)
          AND NOT EXISTS (
            SELECT FROM status_write earlier
            WHERE earlier.order_id = w.order_id AND earlier.due_at IS NOT NULL
              AND earlier.state IN ('WAITING', 'SENDING')
              AND (earlier.created_at, earlier.write_id) < (w.created_at, w.write_id))
        ORDER BY w.due_at LIMIT ? FOR UPDATE SKIP LOCKED)
      UPDATE status_write w SET leased_until = ?, attempts = w.attempts + 1,
        state = CASE WHEN w.state = 'WAITING' THEN 'SENDING' ELSE w.state END
      FROM chosen WHERE w.write_id = chosen.write_id
      RETURNING row_to_json(w), chosen.state
      """;

  private final JdbcTemplate jdbc;

  StatusWrites(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An entry that somebody took.
   *
   * @param interrupted somebody else had it before, and never said what came of it
   */
  public record Leased(StatusWriteRow row, boolean interrupted) {}

  /**
   * How many are still to be told, and since when the first of them waits.
   *
   * @param oldest null where none waits
   */
  public record Waiting(long many, @Nullable Instant oldest) {}

  /** Adds entries; one whose order has another of the same key already is passed over. */
  public void add(List<StatusWriteRow> rows) {
    if (!rows.isEmpty()) {
      jdbc.update(
          """
          INSERT INTO status_write
          SELECT * FROM json_populate_recordset(null::status_write, ?::json) r ORDER BY r.write_id
          ON CONFLICT (order_id, idempotency_key) DO NOTHING
          """,
          Rows.write(rows));
    }
  }

  /** All of an order, the oldest first. */
  public List<StatusWriteRow> of(UUID orderId) {
    return jdbc.query(
        """
        SELECT row_to_json(w) FROM status_write w WHERE order_id = ? ORDER BY created_at, write_id
        """,
        (row, _) -> Rows.read(row.getString(1), StatusWriteRow.class),
        orderId);
  }

  /** Those of these orders that staff had to be told of. */
  public List<StatusWriteRow> failedOf(Collection<UUID> orderIds) {
    return jdbc.query(
        """
        SELECT row_to_json(w) FROM status_write w WHERE order_id = ANY(?)
          AND state IN ('UNCONFIRMED', 'REFUSED', 'TOO_LATE', 'NOT_SUPPORTED', 'UNCLEAR')
        ORDER BY created_at, write_id
        """,
        (row, _) -> Rows.read(row.getString(1), StatusWriteRow.class),
        (Object) orderIds.toArray(new UUID[0]));
  }

  /**
   * Takes entries that are due, the longest due first.
   *
   * @param busy connections that have enough to do
   */
  public List<Leased> lease(Collection<String> busy, int most, Instant now, Duration lease) {
    var at = Timestamp.from(now);
    return jdbc.query(
        LEASE,
        (row, _) ->
            new Leased(
                Rows.read(row.getString(1), StatusWriteRow.class),
                State.SENDING.name().equals(row.getString(2))),
        at,
        busy.toArray(new String[0]),
        at,
        most,
        Timestamp.from(now.plus(lease)));
  }

  /**
   * Puts it back until a later time.
   *
   * @return false where somebody else has taken it up meanwhile
   */
  public boolean again(StatusWriteRow leased, Instant due, String why) {
    return 1
        == jdbc.update(
            """
            UPDATE status_write SET state = 'WAITING', leased_until = NULL, due_at = ?, why = ?
            WHERE write_id = ? AND attempts = ? AND leased_until IS NOT NULL
            """,
            Timestamp.from(due),
            text(why),
            leased.writeId(),
            leased.attempts());
  }

  /**
   * Writes down what came of it.
   *
   * @param due when to look at it again; null when it is over
   * @return false where somebody else has taken it up meanwhile
   */
  public boolean settle(
      StatusWriteRow leased,
      State state,
      @Nullable String code,
      @Nullable String why,
      @Nullable Instant due,
      Instant now) {
    return 1
        == jdbc.update(
            """
            UPDATE status_write SET state = ?, code = ?, why = ?, due_at = ?, leased_until = NULL,
              settled_at = ?
            WHERE write_id = ? AND attempts = ? AND leased_until IS NOT NULL
            """,
            state.name(),
            text(code),
            text(why),
            due == null ? null : Timestamp.from(due),
            Timestamp.from(now),
            leased.writeId(),
            leased.attempts());
  }

  public Waiting waiting() {
    return jdbc.query(
            """
            SELECT count(*), min(created_at) FROM status_write
            WHERE due_at IS NOT NULL AND state IN ('WAITING', 'SENDING')
            """,
            (row, _) -> {
              var oldest = row.getTimestamp(2);
              return new Waiting(row.getLong(1), oldest == null ? null : oldest.toInstant());
            })
        .getFirst();
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null ? null : value.replace("\u0000", "");
  }
}
