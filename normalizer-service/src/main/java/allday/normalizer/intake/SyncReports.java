package allday.normalizer.intake;

import java.util.List;
import java.util.UUID;

/** Where a sync run learns what became of the orders it found. */
interface SyncReports {
  /** The fact of a raw order that names the run it was found by. */
  String FACT = "sync";

  /** Called in the transaction that stores the orders. */
  void record(List<Found> found);

  /**
   * @param sourceOrderId the raw order's, not the mapper's
   */
  record Found(UUID runId, String sourceOrderId, Result result) {}

  /** What became of an order. */
  enum Result {
    NEW,
    CHANGED,
    UNCHANGED,
    FAILED
  }
}
