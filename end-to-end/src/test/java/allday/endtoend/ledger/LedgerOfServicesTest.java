package allday.endtoend.ledger;

import java.util.List;

/** The services apart, of which one is away, killed or paused. */
class LedgerOfServicesTest extends Plays {
  @Override
  List<String> scenarios() {
    return List.of("ingestion-down-20m", "kills", "notification-paused");
  }
}
