package allday.store.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The orders that came at one moment, in the order in which they came, and how far somebody has
 * looked at them once more. Used by the normalizer only, inside a transaction.
 */
@Repository
public class SecondLooks {
  static final String SEEN =
      """
      SELECT order_id, branch FROM orders
      WHERE order_id > ? AND order_id < ?
      ORDER BY order_id LIMIT ?
      """;

  static final String BEFORE =
      """
      SELECT order_id, branch FROM orders
      WHERE order_id <= ? AND order_id >= ?
      ORDER BY order_id DESC LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  SecondLooks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** An order as it came. */
  public record Seen(UUID orderId, String branch) {
    /** When it was written first, by the clock of whoever did. */
    public Instant at() {
      return timeOf(orderId);
    }
  }

  /**
   * The last order that was looked at, locked until the transaction ends; empty before the first
   * look, and while another instance looks.
   */
  public Optional<UUID> lockMark() {
    return jdbc
        .query(
            "SELECT order_id FROM second_look FOR UPDATE SKIP LOCKED",
            (row, _) -> row.getObject(1, UUID.class))
        .stream()
        .findFirst();
  }

  public void mark(UUID orderId) {
    jdbc.update("UPDATE second_look SET order_id = ?", orderId);
  }

  /**
   * Orders that came later than one and before a moment. Ids carry the time at which they were
   * made, so that this needs no index of its own.
   */
  public List<Seen> seen(UUID after, Instant before, int most) {
    return jdbc.query(SEEN, SecondLooks::seen, after, firstOf(before), most);
  }

  /** The last of the orders up to one that came since a moment, in the order in which they came. */
  public List<Seen> upTo(UUID last, Instant since, int most) {
    return jdbc.query(BEFORE, SecondLooks::seen, last, firstOf(since), most).reversed();
  }

  private static Seen seen(ResultSet row, int number) throws SQLException {
    return new Seen(row.getObject("order_id", UUID.class), row.getString("branch"));
  }

  /** When an order came, by its id. */
  public static Instant timeOf(UUID orderId) {
    return Instant.ofEpochMilli(orderId.getMostSignificantBits() >>> 16);
  }

  /** The smallest id that could be made at a moment. */
  public static UUID firstOf(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
