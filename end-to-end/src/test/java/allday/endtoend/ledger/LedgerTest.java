package allday.endtoend.ledger;

import java.util.List;

/** Two instances of everything, and one short play of each kind of fault around them. */
class LedgerTest extends Plays {
  @Override
  List<String> scenarios() {
    return List.of(
        "steady-flow",
        "repetitions",
        "database-full",
        "database-read-only",
        "broker-restarted",
        "provider-mixed",
        "flood");
  }
}
