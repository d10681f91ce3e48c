package allday.store.orders;

import allday.contracts.event.RawOrder;
import allday.store.Copy;
import allday.store.seal.Seals;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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

  /** Two who write the same wait for each other and not in a ring. */
  private static final Comparator<Identity> SEQUENCE =
      Comparator.comparing(Identity::connection).thenComparing(Identity::identity);

  private final JdbcTemplate jdbc;
  private final Seals seals;

  RawEvents(JdbcTemplate jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /** Within a connection, what makes two deliveries the same. */
  public record Identity(String connection, String identity) {}

  /**
   * A delivery to be written down.
   *
   * @param orderId null where it led to no order
   * @param nobody the order's person is forgotten: what was said and by which words is not kept
   */
  public record RawRow(
      UUID rawId,
      Identity identity,
      @Nullable UUID orderId,
      String outcome,
      RawOrder raw,
      boolean nobody) {
    private byte @Nullable [] body() {
      return nobody ? null : raw.body();
    }

    /** Made when they are written: those of a whole batch would fill a small heap. */
    private Map<String, String> headers() {
      return nobody ? Map.of() : raw.headers();
    }
  }

  /**
   * Those of the deliveries that came before. What said the same in a body alone, longer ago than
   * such bodies are known, is forgotten.
   */
  public Set<Identity> known(List<Identity> identities, Instant now) {
    var known = new HashSet<Identity>();
    var over = new ArrayList<Identity>();
    jdbc.query(
        "SELECT e.connection, e.identity, "
            + STILL_KNOWN
            + """
             AS known FROM raw_event e
            WHERE (e.connection, e.identity) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """,
        row -> {
          var identity = new Identity(row.getString("connection"), row.getString("identity"));
          (row.getBoolean("known") ? known : over).add(identity);
        },
        Timestamp.from(now.minus(BODY_KNOWN)),
        identities.stream().map(Identity::connection).toArray(String[]::new),
        identities.stream().map(Identity::identity).toArray(String[]::new));
    if (!over.isEmpty()) {
      jdbc.update(
          """
          DELETE FROM raw_event
          WHERE (connection, identity) IN (SELECT * FROM unnest(?::text[], ?::text[]))
          """,
          over.stream().map(Identity::connection).toArray(String[]::new),
          over.stream().map(Identity::identity).toArray(String[]::new));
    }
    return known;
  }

  /**
   * Writes deliveries, none of which is {@link #known}.
   *
   * @throws org.springframework.dao.DuplicateKeyException where another transaction wrote one of
   *     them meanwhile
   */
  public void insert(List<RawRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var sorted = rows.stream().sorted(Comparator.comparing(RawRow::identity, SEQUENCE)).toList();
    var bodies = seals.sealAll(sorted, RawRow::body);
    var places = IntStream.range(0, bodies.length).boxed().toList();
    Copy.into(jdbc, "raw_event", places, place -> columns(sorted.get(place), bodies[place]));
  }

  private static Map<String, @Nullable Object> columns(RawRow row, byte @Nullable [] body) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    columns.put("raw_id", row.rawId());
    columns.put("connection", row.identity().connection());
    columns.put("identity", row.identity().identity());
    columns.put("order_id", row.orderId());
    columns.put("outcome", row.outcome());
    columns.put("form", row.raw().form());
    columns.put("event_id", row.raw().eventId());
    columns.put("event_time", row.raw().eventTime());
    columns.put("received_at", row.raw().receivedAt());
    columns.put("origin", row.raw().origin().name());
    columns.put("size", row.nobody() ? 0 : row.raw().body().length);
    columns.put("headers", Rows.write(row.headers()));
    columns.put("body", body);
    return columns;
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
}
