package allday.contracts.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at: the record on {@code orders.issues}. It carries no personal
 * data.
 *
 * @param subject one text per problem, for example {@code unknown-status/square/main/WEIRD}: the
 *     same problem is one issue
 * @param resolved the problem is over
 * @param summary one sentence for staff
 */
public record OrderIssue(
    UUID eventId,
    Kind kind,
    Severity severity,
    String subject,
    boolean resolved,
    String summary,
    @Nullable UUID orderId,
    @Nullable String platform,
    @Nullable String connection,
    @Nullable String branch,
    Instant at) {

  /** What kind of problem. */
  public enum Kind {
    UNKNOWN_STATUS,
    UNKNOWN_STORE,
    PARKED,
    STATUS_CONFLICT,
    ID_COLLISION,
    /** Two orders look like one; only a person can say. */
    SUSPECTED_DUPLICATE,
    INCOMPLETE_ORDER,
    ACCEPTANCE_DEADLINE,
    ORDER_FAILED,
    ORDER_STUCK,
    /** The platform was to be told something of the order, and does not know it now. */
    STATUS_NOT_TOLD,
    SILENT_CONNECTION,
    CONNECTION_REFUSED,
    QUARANTINE,
    CHANNEL_BROKEN,
    /** A provider says that an approved text is for something else than it is used for. */
    TEMPLATE_RECATEGORISED,
    DELIVERY_FAILED,
    /** A customer wrote something that only a person can answer. */
    CUSTOMER_ASKS,
    CLOCK_SKEW
  }

  /** How soon. */
  public enum Severity {
    INFO,
    WARNING,
    URGENT
  }
}
