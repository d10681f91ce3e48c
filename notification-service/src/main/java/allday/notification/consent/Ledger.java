package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Law;
import allday.store.notification.ConsentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the ledger of a contact: what was granted since the person last took it back. */
final class Ledger {
  private Ledger() {}

  /** The strongest consent that stands and is enough; where nothing is known the answer is no. */
  static Optional<ConsentEvent> consent(
      List<ConsentEvent> ledger, Kind kind, Purpose purpose, String program, Law law, Instant now) {
    var standing = new ArrayList<ConsentEvent>();
    for (var event : ledger) {
      if (event.covers(kind, purpose, program)) {
        if (event.action().allows()) {
          standing.add(event);
        } else {
          standing.clear();
        }
      }
    }
    return standing.stream()
        .filter(event -> law.isEnough(event, now))
        .max(Comparator.comparing(ConsentEvent::level));
  }
}
