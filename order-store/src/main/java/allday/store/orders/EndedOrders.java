package allday.store.orders;

import allday.store.analytics.FigureDays;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Removes orders that are not even bookkeeping any more. The sums of their days stay; so does the
 * bare id of their group.
 */
@Repository
public class EndedOrders {
  private static final String FIND =
      """
      SELECT o.order_id, o.branch, f.business_date
      FROM orders o LEFT JOIN order_figure f USING (order_id)
      WHERE o.pseudonymised_at IS NOT NULL AND o.placed_at < ? AND o.status_since < ?
        AND (o.scheduled_for IS NULL OR o.scheduled_for < ?)
        AND %s
        AND NOT EXISTS (SELECT FROM figure_due d WHERE d.order_id = o.order_id)
        AND NOT EXISTS (
          SELECT FROM orders g
          WHERE g.group_id = o.group_id AND g.kin IS NOT NULL AND o.kin IS NOT NULL
            AND (g.placed_at >= ? OR g.pseudonymised_at IS NULL))
        AND (f.order_id IS NULL OR %s)
      ORDER BY o.placed_at LIMIT ? FOR UPDATE OF o SKIP LOCKED
      """;

  private final JdbcTemplate jdbc;
  private final FigureDays days;

  EndedOrders(JdbcTemplate jdbc, FigureDays days) {
    this.jdbc = jdbc;
    this.days = days;
  }

  /** Orders of some branches, or of all but some. */
  public record Of(List<String> branches, boolean others) {
    public static Of these(List<String> branches) {
      return new Of(branches, false);
    }

    public static Of othersThan(List<String> branches) {
      return new Of(branches, true);
    }
  }

  private record Found(UUID orderId, String branch, @Nullable LocalDate day) {}

  /**
   * Removes some, the oldest first, within the caller's transaction: orders whose customer was
   * taken out, and the whole of whose group is as old. An order waits until its day is added up.
   *
   * @return how many
   */
  public int remove(Of of, Instant before, int most) {
    days.waitForTurn();
    var time = Timestamp.from(before);
    var parameters = new ArrayList<Object>(List.of(time, time, time));
    parameters.add(of.branches().toArray(String[]::new));
    parameters.add(time);
    parameters.addAll(FigureDays.ADDED_UP_BY);
    parameters.add(most);
    var found =
        jdbc.query(
            FIND.formatted(
                of.others() ? "o.branch <> ALL(?)" : "o.branch = ANY(?)",
                FigureDays.isAddedUp("f.business_date", "o.branch")),
            (row, _) ->
                new Found(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getObject(3, LocalDate.class)),
            parameters.toArray());
    found.stream()
        .filter(one -> one.day() != null)
        .map(one -> new FigureDays.Kept(Objects.requireNonNull(one.day()), one.branch()))
        .distinct()
        .forEach(days::keep);
    jdbc.update(
        "DELETE FROM orders WHERE order_id = ANY(?)",
        (Object) found.stream().map(Found::orderId).toArray(UUID[]::new));
    days.forgetOwnChanges();
    return found.size();
  }
}
