package allday.store.orders;

import allday.store.seal.Seals;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Every delivery that was understood, with its bytes for a while. */
@Repository
public class RawEvents {
  /**
   * A body alone is an identity for a week: after that the same words may well be said again. An
   * event id is one for ever.
   */
  private static final String STILL_KNOWN = "(e.identity NOT LIKE 'sha256:%' OR e.received_at > ?)";

  private static final Duration BODY_KNOWN = Duration.ofDays(7);

  private final JdbcTemplate jdbc;
  private final Seals seals;

  RawEvents(JdbcTemplate jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /** Within a connection, what makes two deliveries the same. */
  public record Identity(String connection, String identity) {}

  /**
   * A delivery.
   *
   * @param orderId null where it led to no order
   * @param body null once its time is over
   */
  public record RawRow(
      UUID rawId,
      Identity identity,
      @Nullable UUID orderId,
      String outcome,
      String form,
      @Nullable String eventId,
      @Nullable Instant eventTime,
      Instant receivedAt,
      String origin,
      Map<String, String> headers,
      byte @Nullable [] body) {}

  /** Those of the deliveries that came before. */
  public Set<Identity> known(List<Identity> identities, Instant now) {
    return new HashSet<>(
        jdbc.query(
            """
            SELECT e.connection, e.identity FROM raw_event e
            WHERE (e.connection, e.identity) IN (SELECT * FROM unnest(?::text[], ?::text[]))
              AND\s"""
                + STILL_KNOWN,
            (row, _) -> new Identity(row.getString(1), row.getString(2)),
            identities.stream().map(Identity::connection).toArray(String[]::new),
            identities.stream().map(Identity::identity).toArray(String[]::new),
            Timestamp.from(now.minus(BODY_KNOWN))));
  }

  /**
   * Writes deliveries.
   *
   * @return how many; fewer than given where another transaction wrote one of them meanwhile
   */
  public int insert(List<RawRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return 0;
    }
    var facts =
        rows.stream()
            .map(
                row ->
                    new Facts(
                        row.rawId(),
                        row.identity().connection(),
                        row.identity().identity(),
                        row.orderId(),
                        row.outcome(),
                        row.form(),
                        row.eventId(),
                        row.eventTime(),
                        row.receivedAt(),
                        row.origin(),
                        row.body() == null ? 0 : row.body().length,
                        row.headers()))
            .toList();
    return jdbc.update(
        """
        INSERT INTO raw_event AS e (raw_id, connection, identity, order_id, outcome, form, event_id,
            event_time, received_at, origin, size, headers, body)
        SELECT f.raw_id, f.connection, f.identity, f.order_id, f.outcome, f.form, f.event_id,
            f.event_time, f.received_at, f.origin, f.size, f.headers, b.body
        FROM json_populate_recordset(null::raw_event, ?::json) f
        JOIN unnest(?::uuid[], ?::bytea[]) AS b (raw_id, body) ON b.raw_id = f.raw_id
        ORDER BY f.connection, f.identity
        ON CONFLICT (connection, identity) DO UPDATE
          SET order_id = excluded.order_id, outcome = excluded.outcome,
              received_at = excluded.received_at, headers = excluded.headers, body = excluded.body
          WHERE NOT\s"""
            + STILL_KNOWN,
        Rows.write(facts),
        rows.stream().map(RawRow::rawId).toArray(UUID[]::new),
        seals.sealAll(rows, RawRow::body),
        Timestamp.from(now.minus(BODY_KNOWN)));
  }

  /** The deliveries of an order, the oldest first; without their bytes. */
  public List<Listed> of(UUID orderId) {
    return jdbc.query(
        """
        SELECT json_build_object('raw_id', raw_id, 'outcome', outcome, 'form', form,
            'connection', connection, 'event_id', event_id, 'event_time', event_time,
            'received_at', received_at, 'origin', origin, 'size', size,
            'kept', body IS NOT NULL)
        FROM raw_event WHERE order_id = ? ORDER BY received_at, raw_id
        """,
        (row, _) -> Rows.read(row.getString(1), Listed.class),
        orderId);
  }

  /**
   * The bytes of a delivery, while they are kept.
   *
   * @throws allday.store.seal.CannotOpen where they are sealed with a key that is not here
   */
  public Optional<byte[]> body(UUID orderId, UUID rawId) {
    return jdbc
        .query(
            "SELECT body FROM raw_event WHERE raw_id = ? AND order_id = ? AND body IS NOT NULL",
            (row, _) -> row.getBytes(1),
            rawId,
            orderId)
        .stream()
        .findFirst()
        .map(seals::open);
  }

  /**
   * A delivery, as listed.
   *
   * @param kept whether its bytes are still there
   */
  public record Listed(
      UUID rawId,
      String outcome,
      String form,
      String connection,
      @Nullable String eventId,
      @Nullable Instant eventTime,
      Instant receivedAt,
      String origin,
      int size,
      boolean kept) {}

  private record Facts(
      UUID rawId,
      String connection,
      String identity,
      @Nullable UUID orderId,
      String outcome,
      String form,
      @Nullable String eventId,
      @Nullable Instant eventTime,
      Instant receivedAt,
      String origin,
      int size,
      Map<String, String> headers) {}
}
