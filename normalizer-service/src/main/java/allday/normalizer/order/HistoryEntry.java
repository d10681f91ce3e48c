package allday.normalizer.order;

import allday.contracts.Money;
import allday.contracts.order.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order's history.
 *
 * @param status the status it speaks of; null where it speaks of none
 * @param at by the source's clock where it has one
 * @param note why, in the source's or our words
 * @param by the member of staff, for what was done by hand
 * @param amount of an adjustment, where known
 */
public record HistoryEntry(
    Kind kind,
    @Nullable OrderStatus status,
    String rawStatus,
    int revision,
    Instant at,
    boolean implied,
    boolean back,
    @Nullable String note,
    @Nullable String by,
    @Nullable Money amount,
    Event event) {

  /** What a line tells. */
  public enum Kind {
    STATUS,
    /** True once, and older than what was known when it came: changed nothing. */
    OUTDATED,
    /** Not believed: the table of statuses does not have this step. */
    REFUSED,
    UNKNOWN_STATUS,
    /** Lines, sums, times or people of the order changed. */
    EDITED,
    PAID,
    ADJUSTMENT,
    ESTIMATE,
    /** The platform was told by us, and took it; what came of it follows in lines of its own. */
    TOLD
  }
}
