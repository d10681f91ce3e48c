package allday.normalizer.watchdog;

import allday.normalizer.NormalizerSettings;
import allday.normalizer.bookkeeping.Ending;
import allday.store.orders.Retention;
import allday.store.orders.SystemReports;
import allday.store.privacy.AgedOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of what is no longer needed (COMPLIANCE section 10.1). Each portion is a transaction of
 * its own, so that nobody waits long for a row, and what is done stays done when the process ends
 * in the middle.
 */
@Component
public class Forgetting {
  /** How long a repeated report of a system is recognised. */
  private static final Duration KEYS_KNOWN = Duration.ofDays(7);

  private static final int PORTION = 200;

  private final Retention retention;
  private final SystemReports systems;
  private final AgedOrders aged;
  private final Ending bookkeeping;
  private final TransactionTemplate transaction;
  private final NormalizerSettings.Retention settings;
  private final Clock clock;

  Forgetting(
      Retention retention,
      SystemReports systems,
      AgedOrders aged,
      Ending bookkeeping,
      TransactionTemplate transaction,
      NormalizerSettings settings,
      Clock clock) {
    this.retention = retention;
    this.systems = systems;
    this.aged = aged;
    this.bookkeeping = bookkeeping;
    this.transaction = transaction;
    this.settings = settings.retention();
    this.clock = clock;
  }

  /** All that is over by now. */
  public void forget() {
    var now = clock.instant();
    retention.forgetBodies(now.minus(settings.rawBodies()));
    retention.forgetIssues(now.minus(settings.rawBodies()));
    systems.forgetBefore(now.minus(KEYS_KNOWN));
    retention.forgetDeliveries(now.minus(settings.deliveries()));
    retention.forgetParked(now.minus(settings.customers()));
    customers(now);
    bookkeeping.end(now);
  }

  private void customers(Instant now) {
    var before = now.minus(settings.customers());
    int some = PORTION;
    while (some == PORTION) {
      some =
          Objects.requireNonNull(transaction.execute(_ -> aged.pseudonymise(before, now, PORTION)));
    }
  }
}
