package allday.notification.restore;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Codes;
import allday.notification.dispatch.Issues;
import allday.store.notification.Deliveries;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps back what waits in a restored database: it may have been sent before the database was lost.
 * A message that does not come is asked for, one that comes twice cannot be taken back.
 */
@Component
class LostMessages {
  private static final Logger log = LoggerFactory.getLogger(LostMessages.class);

  private final Deliveries deliveries;
  private final Issues issues;
  private final Clock clock;

  LostMessages(Deliveries deliveries, Issues issues, Clock clock) {
    this.deliveries = deliveries;
    this.issues = issues;
    this.clock = clock;
  }

  /** Within the caller's transaction. */
  void keepBack(Instant restoredTo, Instant lostAt) {
    int kept = deliveries.endUnknown(lostAt, Codes.RESTORED, clock.instant());
    log.warn(
        "The database was restored to {}: {} messages that waited then are not sent by themselves,"
            + " nor is anything that was known before {}",
        restoredTo,
        kept,
        lostAt);
    issues.raise(
        Kind.DELIVERY_FAILED,
        Severity.WARNING,
        "restored/" + restoredTo,
        false,
        "The database was restored to "
            + restoredTo
            + ". What happened to orders until "
            + lostAt
            + " is not told again, since nobody knows what was told: look at the deliveries with the"
            + " reason RESTORED and repeat what is needed.",
        null,
        null);
  }
}
