package allday.ingestion.fetching;

import allday.contracts.event.OrderNotice;
import allday.store.ingestion.SyncOutcomes;
import allday.store.ingestion.SyncOutcomes.Outcome;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells a sync run of orders that it found and that could not be had. */
@Component
class SyncLosses {
  private final SyncOutcomes outcomes;

  SyncLosses(SyncOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  void note(OrderNotice notice) {
    String run = notice.facts().get("sync");
    if (run != null) {
      outcomes.record(UUID.fromString(run), notice.sourceOrderId(), Outcome.FAILED);
    }
  }
}
