package allday.normalizer.intake;

import allday.contracts.Ids;
import allday.contracts.event.RawOrder;
import allday.normalizer.book.Page;
import allday.normalizer.duplicates.Shelf;
import allday.normalizer.intake.Tally.Outcome;
import allday.normalizer.intake.Understood.News;
import allday.normalizer.intake.Understood.Nothing;
import allday.normalizer.intake.Understood.Unclear;
import allday.normalizer.order.Decision;
import allday.normalizer.order.Lifecycle;
import allday.store.ingestion.SyncOutcomes;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.RawEvents.Identity;
import allday.store.orders.RawEvents.RawRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A batch on its way through the rules, and what is to be written in the end. */
final class Work {
  /**
   * What a sync run is told.
   *
   * @param sourceOrderId the raw order's, not the mapper's
   */
  record Found(UUID runId, String sourceOrderId, SyncOutcomes.Outcome outcome) {}

  final Page page = new Page();
  final List<RawRow> rawRows = new ArrayList<>();
  final List<ParkedRow> parkedRows = new ArrayList<>();
  final List<UUID> noLongerParked = new ArrayList<>();
  final List<Found> found = new ArrayList<>();
  final Tally tally = new Tally();

  private final Shelf shelf;
  private final Set<Identity> known;
  private final Forgotten forgotten;
  private final Lifecycle lifecycle;
  private final Fetchers fetchers;
  private final Instant now;
  private final Map<Identity, Integer> parkedHere = new LinkedHashMap<>();

  /**
   * @param known the deliveries that came before; those of this batch are added
   */
  Work(
      Shelf shelf,
      Set<Identity> known,
      Forgotten forgotten,
      Lifecycle lifecycle,
      Fetchers fetchers,
      Instant now) {
    this.shelf = shelf;
    this.known = known;
    this.forgotten = forgotten;
    this.lifecycle = lifecycle;
    this.fetchers = fetchers;
    this.now = now;
  }

  void add(Delivery delivery) {
    page.causedBy(delivery.trace());
    switch (delivery.understood()) {
      case News news -> {
        if (isNew(news.raw(), news.identity())) {
          apply(news);
        }
        done(delivery.parkedId());
      }
      case Nothing nothing -> {
        if (isNew(nothing.raw(), nothing.identity())) {
          keep(nothing.raw(), nothing.identity(), nothing.rawId(), null, false, Outcome.IGNORED);
          report(nothing.raw(), SyncOutcomes.Outcome.UNCHANGED);
        }
        done(delivery.parkedId());
      }
      case Unclear unclear -> park(unclear);
    }
  }

  private boolean isNew(RawOrder raw, Identity identity) {
    if (known.add(identity)) {
      return true;
    }
    tally.count(Outcome.DUPLICATE_DELIVERY);
    report(raw, SyncOutcomes.Outcome.UNCHANGED);
    return false;
  }

  private void apply(News news) {
    var subject = news.subject();
    var habits = subject.platform().habits();
    var place = shelf.find(subject, news.event());
    var before = place.order();
    boolean nobody = forgotten.has(before == null ? place.key() : before.key());
    var event = nobody ? Forgotten.withoutPersons(news.event()) : news.event();
    var decision =
        before == null
            ? lifecycle.begin(
                Ids.uuid7(now),
                new Lifecycle.Place(
                    place.key(), news.connection().id(), news.branch(), news.currency()),
                event,
                habits,
                now)
            : lifecycle.apply(before.asItsSourceSays(), event, habits, now);
    var after = decision.order();
    shelf.put(after);
    page.add(before, decision);
    var collision = place.collision();
    if (collision != null) {
      page.add(collision, after);
    }
    if (before == null && after.marks().incomplete()) {
      fetchers.notice(news.raw(), subject.sourceOrderId(), now).ifPresent(page::add);
    }
    keep(news.raw(), news.identity(), news.rawId(), after.id(), nobody, outcome(decision));
    boolean isNew = !after.marks().incomplete() && (before == null || before.marks().incomplete());
    report(
        news.raw(),
        isNew
            ? SyncOutcomes.Outcome.NEW
            : decision.outcome() == Decision.Outcome.APPLIED
                ? SyncOutcomes.Outcome.CHANGED
                : SyncOutcomes.Outcome.UNCHANGED);
  }

  private static Outcome outcome(Decision decision) {
    return switch (decision.outcome()) {
      case APPLIED -> Outcome.APPLIED;
      case UNCHANGED -> Outcome.DUPLICATE_ORDER;
      case OUTDATED -> Outcome.OUTDATED;
      case IGNORED -> Outcome.IGNORED;
    };
  }

  private void keep(
      RawOrder raw,
      Identity identity,
      UUID rawId,
      @Nullable UUID orderId,
      boolean nobody,
      Outcome outcome) {
    tally.count(outcome);
    rawRows.add(new RawRow(rawId, identity, orderId, outcome.name(), raw, nobody));
  }

  private void park(Unclear unclear) {
    tally.count(Outcome.PARKED);
    var identity = new Identity(unclear.header("connection"), unclear.identity());
    var row = Parking.row(unclear, now);
    // One statement cannot count the same record twice: the last word on it stands.
    var earlier = parkedHere.putIfAbsent(identity, parkedRows.size());
    if (earlier == null) {
      parkedRows.add(row);
    } else {
      parkedRows.set(earlier, row);
    }
    page.add(Parking.issue(unclear), unclear.header("platform"), unclear.header("connection"));
    report(unclear.headers(), SyncOutcomes.Outcome.FAILED);
  }

  private void done(@Nullable UUID parkedId) {
    if (parkedId != null) {
      noLongerParked.add(parkedId);
    }
  }

  private void report(RawOrder raw, SyncOutcomes.Outcome result) {
    report(raw.facts().get(RawOrder.SYNC), raw.sourceOrderId(), result);
  }

  private void report(Map<String, String> headers, SyncOutcomes.Outcome result) {
    report(headers.get("fact." + RawOrder.SYNC), headers.get("order"), result);
  }

  private void report(
      @Nullable String runId, @Nullable String sourceOrderId, SyncOutcomes.Outcome outcome) {
    if (runId != null && sourceOrderId != null) {
      Ids.uuid(runId).ifPresent(run -> found.add(new Found(run, sourceOrderId, outcome)));
    }
  }
}
