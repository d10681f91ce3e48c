package allday.store.orders;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class BookReader implements OrderLookup {
  private static final Duration OVER_FOR = Duration.ofDays(1);
  private static final int MOST = 10;

  /** A short number comes up at every branch, and again and again. */
  private static final int MOST_NUMBERED = 100;

  private static final String COLUMNS =
      """
      o.order_id, o.group_id, o.mirror_of, o.kin -> 'members' AS members, o.platform,
      o.connection, o.branch, o.status, o.status_since,
      o.revision, o.pending_payment, o.incomplete, o.delay_minutes, o.promised_at, o.current_eta,
      o.first_seen_at, o.last_changed_at, o.content, o.evidence\
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  BookReader(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<BookedOrder> find(UUID orderId) {
    return jdbc
        .query(
            "SELECT " + COLUMNS + " FROM orders o WHERE order_id = ?", BookReader::booked, orderId)
        .stream()
        .findFirst();
  }

  @Override
  public Map<UUID, BookedOrder> findAll(Collection<UUID> orderIds) {
    if (orderIds.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .query(
            "SELECT " + COLUMNS + " FROM orders o WHERE order_id = ANY(?)",
            BookReader::booked,
            (Object) orderIds.toArray(new UUID[0]))
        .stream()
        .collect(Collectors.toMap(BookedOrder::orderId, Function.identity()));
  }

  @Override
  public List<BookedOrder> recentOf(Contact.Type type, String contact) {
    return jdbc.query(
        "SELECT "
            + COLUMNS
            + """

            FROM order_contact c JOIN orders o USING (order_id)
            WHERE c.value = ? AND c.type = ? AND NOT o.incomplete AND o.mirror_of IS NULL
              AND (o.status NOT IN ('COMPLETED', 'REJECTED', 'CANCELLED') OR o.status_since > ?)
            ORDER BY o.placed_at DESC LIMIT ?
            """,
        BookReader::booked,
        type == Contact.Type.EMAIL ? ContactValues.email(contact) : contact,
        type.name(),
        Timestamp.from(clock.instant().minus(OVER_FOR)),
        MOST);
  }

  @Override
  public List<BookedOrder> numbered(Collection<String> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : jdbc.query(
            "SELECT "
                + COLUMNS
                + """

                FROM orders o
                WHERE lower(o.display_number) = ANY(?) AND NOT o.incomplete AND o.mirror_of IS NULL
                  AND (o.status NOT IN ('COMPLETED', 'REJECTED', 'CANCELLED') OR o.status_since > ?)
                ORDER BY o.placed_at DESC LIMIT ?
                """,
            BookReader::booked,
            numbers.stream().map(number -> number.toLowerCase(Locale.ROOT)).toArray(String[]::new),
            Timestamp.from(clock.instant().minus(OVER_FOR)),
            MOST_NUMBERED);
  }

  private static BookedOrder booked(ResultSet row, int number) throws SQLException {
    return new BookedOrder(
        row.getObject("order_id", UUID.class),
        row.getObject("group_id", UUID.class),
        row.getObject("mirror_of", UUID.class),
        members(row.getString("members")),
        new PlatformId(row.getString("platform")),
        new ConnectionId(row.getString("connection")),
        new BranchId(row.getString("branch")),
        OrderStatus.valueOf(row.getString("status")),
        row.getTimestamp("status_since").toInstant(),
        row.getInt("revision"),
        row.getBoolean("pending_payment"),
        row.getBoolean("incomplete"),
        row.getInt("delay_minutes"),
        maybe(row.getTimestamp("promised_at")),
        maybe(row.getTimestamp("current_eta")),
        row.getTimestamp("first_seen_at").toInstant(),
        row.getTimestamp("last_changed_at").toInstant(),
        Rows.read(row.getString("content"), CanonicalOrder.class),
        evidence(row.getString("evidence")));
  }

  private static List<UUID> members(@Nullable String json) {
    return json == null ? List.of() : List.of(Rows.read(json, UUID[].class));
  }

  private static @Nullable Evidence evidence(@Nullable String name) {
    return name == null ? null : Evidence.valueOf(name);
  }

  private static @Nullable Instant maybe(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
