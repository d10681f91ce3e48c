package allday.store.orders;

import allday.contracts.BranchId;
import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.order.Contact;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class BookReader implements OrderLookup {
  private static final Duration OVER_FOR = Duration.ofDays(1);
  private static final int MOST = 10;

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
            "SELECT row_to_json(o) FROM orders o WHERE order_id = ?",
            (row, _) -> booked(Rows.read(row.getString(1), OrderRow.class)),
            orderId)
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
            "SELECT row_to_json(o) FROM orders o WHERE order_id = ANY(?)",
            (row, _) -> booked(Rows.read(row.getString(1), OrderRow.class)),
            (Object) orderIds.toArray(new UUID[0]))
        .stream()
        .collect(Collectors.toMap(BookedOrder::orderId, Function.identity()));
  }

  @Override
  public List<BookedOrder> recentOf(Contact.Type type, String contact) {
    return jdbc.query(
        """
        SELECT row_to_json(o) FROM order_contact c JOIN orders o USING (order_id)
        WHERE c.value = ? AND c.type = ? AND NOT o.incomplete
          AND (o.status NOT IN ('COMPLETED', 'REJECTED', 'CANCELLED') OR o.status_since > ?)
        ORDER BY o.placed_at DESC LIMIT ?
        """,
        (row, _) -> booked(Rows.read(row.getString(1), OrderRow.class)),
        type == Contact.Type.EMAIL ? ContactValues.email(contact) : contact,
        type.name(),
        Timestamp.from(clock.instant().minus(OVER_FOR)),
        MOST);
  }

  private static BookedOrder booked(OrderRow row) {
    return new BookedOrder(
        row.orderId(),
        row.groupId(),
        new PlatformId(row.key().platform()),
        new ConnectionId(row.key().connection()),
        new BranchId(row.key().branch()),
        row.state().status(),
        row.state().statusSince(),
        row.state().revision(),
        row.marks().pendingPayment(),
        row.marks().incomplete(),
        row.promise().delayMinutes(),
        row.promise().promisedAt(),
        row.promise().currentEta(),
        row.search().firstSeenAt(),
        row.search().lastChangedAt(),
        row.content());
  }
}
