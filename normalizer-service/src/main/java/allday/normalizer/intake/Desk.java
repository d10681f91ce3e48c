package allday.normalizer.intake;

import allday.normalizer.book.Book;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Raced;
import allday.normalizer.duplicates.Relatives;
import allday.normalizer.duplicates.Shelf;
import allday.normalizer.intake.Understood.News;
import allday.normalizer.intake.Understood.Nothing;
import allday.normalizer.intake.Understood.Unclear;
import allday.normalizer.order.Lifecycle;
import allday.store.ingestion.SyncOutcomes;
import allday.store.orders.OrderKey;
import allday.store.orders.Orders;
import allday.store.orders.ParkedRecords;
import allday.store.orders.RawEvents;
import allday.store.orders.RawEvents.Identity;
import allday.store.orders.RawEvents.RawRow;
import allday.store.privacy.ErasedOrders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deals with a batch in one transaction: one read for all its orders, the rules in memory, one
 * write for each table.
 */
@Component
class Desk {
  private final TransactionTemplate transaction;
  private final Orders orders;
  private final RawEvents rawEvents;
  private final ParkedRecords parked;
  private final OrderRows rows;
  private final Book book;
  private final Relatives relatives;
  private final Lifecycle lifecycle;
  private final Fetchers fetchers;
  private final SyncOutcomes syncs;
  private final ErasedOrders erased;
  private final Clock clock;

  Desk(
      TransactionTemplate transaction,
      Orders orders,
      RawEvents rawEvents,
      ParkedRecords parked,
      OrderRows rows,
      Book book,
      Relatives relatives,
      Lifecycle lifecycle,
      Fetchers fetchers,
      SyncOutcomes syncs,
      ErasedOrders erased,
      Clock clock) {
    this.transaction = transaction;
    this.orders = orders;
    this.rawEvents = rawEvents;
    this.parked = parked;
    this.rows = rows;
    this.book = book;
    this.relatives = relatives;
    this.lifecycle = lifecycle;
    this.fetchers = fetchers;
    this.syncs = syncs;
    this.erased = erased;
    this.clock = clock;
  }

  /**
   * Returns when all of it is stored; otherwise none of it is.
   *
   * @throws Raced where another transaction wrote the same meanwhile: do it again
   */
  Tally deal(List<Delivery> batch) {
    return Objects.requireNonNull(transaction.execute(_ -> dealInTransaction(batch)));
  }

  private Tally dealInTransaction(List<Delivery> batch) {
    var now = clock.instant();
    var known = known(batch);
    var shelf = shelf(batch, known);
    var work = new Work(shelf, known, forgotten(batch, shelf), lifecycle, fetchers, now);
    for (var delivery : batch) {
      work.add(delivery);
    }
    var compared = relatives.settle(work.page, shelf.orders(), now);
    relatives.remember(compared, book.write(work.page, now));
    keepRaw(work.rawRows);
    parked.park(work.parkedRows);
    parked.remove(work.noLongerParked);
    for (var found : work.found) {
      syncs.record(found.runId(), found.sourceOrderId(), found.outcome());
    }
    return work.tally;
  }

  private void keepRaw(List<RawRow> rows) {
    try {
      rawEvents.insert(rows);
    } catch (DuplicateKeyException somebodyElse) {
      throw new Raced();
    }
  }

  /** Asked for when the orders are locked, so that no erasure goes unseen. */
  private Forgotten forgotten(List<Delivery> batch, Shelf shelf) {
    var keys = new LinkedHashSet<OrderKey>();
    for (var delivery : batch) {
      if (delivery.understood() instanceof News news) {
        keys.addAll(news.subject().keys());
      }
    }
    for (var order : shelf.orders()) {
      var key = order.key();
      keys.add(new OrderKey(key.platform().value(), key.scope(), key.sourceOrderId()));
    }
    return new Forgotten(erased.among(keys));
  }

  private Set<Identity> known(List<Delivery> batch) {
    var identities = new ArrayList<Identity>();
    for (var delivery : batch) {
      switch (delivery.understood()) {
        case News news -> identities.add(news.identity());
        case Nothing nothing -> identities.add(nothing.identity());
        case Unclear _ -> {}
      }
    }
    return new HashSet<>(rawEvents.known(identities, clock.instant()));
  }

  /**
   * The orders that there is news of. A poll brings most of its window again and again: for what is
   * known no order is read or locked. All are locked by one statement, in the sequence that
   * everybody keeps to.
   */
  private Shelf shelf(List<Delivery> batch, Set<Identity> known) {
    var keys = new LinkedHashSet<OrderKey>();
    var inAnyStore = new LinkedHashSet<Shelf.InConnection>();
    var told = new ArrayList<Relatives.Told>();
    for (var delivery : batch) {
      if (delivery.understood() instanceof News news && !known.contains(news.identity())) {
        keys.addAll(news.subject().keys());
        told.add(new Relatives.Told(news.subject(), news.event()));
        if (news.subject().isInAnyStore()) {
          inAnyStore.add(news.subject().inConnection());
        }
      }
    }
    if (!inAnyStore.isEmpty()) {
      keys.addAll(
          orders.keysInAnyStore(
              inAnyStore.stream().map(one -> one.connection().value()).toList(),
              inAnyStore.stream().map(Shelf.InConnection::sourceOrderId).toList()));
    }
    if (keys.isEmpty()) {
      return new Shelf(List.of());
    }
    keys.addAll(relatives.keys(keys, told));
    return new Shelf(orders.lock(keys).stream().map(rows::order).toList());
  }
}
