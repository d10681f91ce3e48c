package allday.store.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import allday.store.seal.Seals;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds an address within bytes that are sealed, which the database cannot read. Bytes whose key is
 * missing are read by nobody, here neither. Within the caller's transaction.
 */
@Repository
class SealedTraces {
  private static final int PORTION = 200;
  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcTemplate jdbc;
  private final Seals seals;

  SealedTraces(JdbcTemplate jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  private record Row(UUID id, byte[] body) {}

  /** Empties deliveries that led to no order. */
  int emptyDeliveries(String pattern) {
    var found =
        found("raw_event", "raw_id", "order_id IS NULL AND body IS NOT NULL", pattern)
            .toArray(UUID[]::new);
    return jdbc.update(
        "UPDATE raw_event SET body = NULL, headers = '{}' WHERE raw_id = ANY(?)", (Object) found);
  }

  int delete(String table, String id, String which, String pattern) {
    var found = found(table, id, which, pattern).toArray(UUID[]::new);
    return jdbc.update("DELETE FROM " + table + " WHERE " + id + " = ANY(?)", (Object) found);
  }

  private List<UUID> found(String table, String id, String which, String pattern) {
    var trace = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    var select =
        "SELECT %1$s, body FROM %2$s WHERE %3$s AND %1$s > ? AND substring(body FOR %4$d) = ?"
                .formatted(id, table, which, Seals.beginning().length)
            + " ORDER BY "
            + id
            + " LIMIT "
            + PORTION;
    var found = new ArrayList<UUID>();
    var rows = page(select, FIRST);
    while (!rows.isEmpty()) {
      rows.stream()
          .filter(row -> trace.matcher(new String(seals.openOrEmpty(row.body()), UTF_8)).find())
          .forEach(row -> found.add(row.id()));
      rows = page(select, rows.getLast().id());
    }
    return found;
  }

  private List<Row> page(String select, UUID after) {
    return jdbc.query(
        select,
        (row, _) -> new Row(row.getObject(1, UUID.class), row.getBytes(2)),
        after,
        Seals.beginning());
  }
}
