package allday.normalizer.bookkeeping;

import allday.contracts.Branches;
import allday.normalizer.NormalizerSettings;
import allday.store.orders.EndedOrders;
import allday.store.orders.EndedOrders.Of;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes orders whose time as bookkeeping is over by the law of their branch's country (COMPLIANCE
 * section 10.1), in portions, each a transaction of its own.
 */
@Component
public class Ending {
  private static final int PORTION = 200;

  private final EndedOrders orders;
  private final Branches branches;
  private final Periods periods;
  private final boolean on;
  private final TransactionTemplate transaction;

  Ending(
      EndedOrders orders,
      Branches branches,
      NormalizerSettings settings,
      TransactionTemplate transaction) {
    var retention = settings.retention();
    this.orders = orders;
    this.branches = branches;
    this.periods =
        retention.bookkeeping() == null ? Periods.shipped() : Periods.of(retention.bookkeeping());
    this.on = retention.bookkeepingEnds();
    this.transaction = transaction;
  }

  /** All that is over by now. */
  public void end(Instant now) {
    if (!on) {
      return;
    }
    var byYears = new TreeMap<Integer, TreeSet<String>>();
    var known = new TreeSet<String>();
    for (var branch : branches.all()) {
      var id = branch.id().value();
      known.add(id);
      byYears.computeIfAbsent(periods.in(branch.country()), _ -> new TreeSet<>()).add(id);
    }
    byYears.forEach((years, ids) -> end(Of.these(List.copyOf(ids)), now, years));
    end(Of.othersThan(List.copyOf(known)), now, periods.longest());
  }

  private void end(Of branches, Instant now, int years) {
    var before = Periods.end(now, years);
    int some = PORTION;
    while (some == PORTION) {
      some =
          Objects.requireNonNull(
              transaction.execute(_ -> orders.remove(branches, before, PORTION)));
    }
  }
}
