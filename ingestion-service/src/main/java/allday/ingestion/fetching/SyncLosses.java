package allday.ingestion.fetching;

import allday.contracts.Ids;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import allday.store.ingestion.SyncOutcomes;
import allday.store.ingestion.SyncOutcomes.Outcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells a sync run of orders that it found and that could not be had. */
@Component
class SyncLosses {
  private final SyncOutcomes outcomes;

  SyncLosses(SyncOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  void note(OrderNotice notice) {
    Optional.ofNullable(notice.facts().get(RawOrder.SYNC))
        .flatMap(Ids::uuid)
        .ifPresent(run -> outcomes.record(run, notice.sourceOrderId(), Outcome.FAILED));
  }
}
