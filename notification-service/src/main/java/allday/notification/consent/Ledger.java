package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.law.Law;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the ledger of a contact: what was granted since the person last took it back. */
final class Ledger {
  private Ledger() {}

  /** The strongest consent that stands and is enough; where nothing is known the answer is no. */
  static Optional<ConsentEvent> consent(
      List<ConsentEvent> ledger, Kind kind, Purpose purpose, String program, Law law, Instant now) {
    var ofSender =
        ledger.stream()
            .filter(event -> event.program() == null || event.program().equals(program))
            .toList();
    return standing(ofSender, kind, purpose).stream()
        .filter(event -> law.isEnough(event, now))
        .max(Comparator.comparing(ConsentEvent::level));
  }

  /** What was granted and neither taken back nor said to have ended, the oldest first. */
  static List<ConsentEvent> standing(Collection<ConsentEvent> ledger, Kind kind, Purpose purpose) {
    var standing = new ArrayList<ConsentEvent>();
    for (var event : ledger) {
      if (event.covers(kind, purpose)) {
        if (event.action().allows()) {
          standing.add(event);
        } else if (event.action() == Action.EXPIRE) {
          standing.removeIf(event::ends);
        } else {
          standing.clear();
        }
      }
    }
    return standing;
  }

  /** Whether an entry of one kind of channel and one purpose still stands. */
  static boolean stands(ConsentEvent event, Collection<ConsentEvent> ledger) {
    var kind = event.kind();
    var purpose = event.purpose();
    return kind != null && purpose != null && standing(ledger, kind, purpose).contains(event);
  }

  /** Whether the person, or a provider for them, said no, and nothing since. */
  static boolean isOptedOut(Collection<ConsentEvent> ledger, Kind kind, Purpose purpose) {
    return ledger.stream()
        .filter(event -> event.covers(kind, purpose) && event.action() != Action.EXPIRE)
        .reduce((_, later) -> later)
        .filter(event -> !event.action().allows())
        .isPresent();
  }
}
