package allday.notification.consent;

import allday.contracts.Ids;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.Consents;
import allday.store.notification.ContactHash;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes into the ledger which consents have ended by themselves (COMPLIANCE section 6.2). No
 * decision waits for it: a decision knows the date.
 */
@Component
public class Endings {
  private static final int BATCH = 500;

  private final Consents consents;
  private final Clock clock;

  Endings(Consents consents, Clock clock) {
    this.consents = consents;
    this.clock = clock;
  }

  /**
   * Takes some whose end has come.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean write() {
    var now = clock.instant();
    var ended = consents.lockEnded(now, BATCH);
    consents.append(
        ended.stream()
            .map(one -> entry(one, Objects.requireNonNullElse(one.expiresAt(), now), "EXPIRY", now))
            .toList(),
        now);
    return ended.size() == BATCH;
  }

  /**
   * Ends what follows from purchases of a person who is forgotten: nobody knows any more that it
   * was they who bought.
   */
  @Transactional
  public void forgotten(ContactHash contact) {
    var now = clock.instant();
    var ledger = consents.of(contact);
    consents.append(
        ledger.stream()
            .filter(event -> event.method().equals(Purchases.METHOD))
            .filter(event -> Ledger.stands(event, ledger))
            .map(event -> entry(event, now, "ERASURE", now))
            .toList(),
        now);
  }

  private static ConsentEvent entry(ConsentEvent ended, Instant at, String method, Instant now) {
    return new ConsentEvent(
        Ids.uuid7(now),
        ended.type(),
        ended.contact(),
        ended.kind(),
        ended.purpose(),
        ended.program(),
        Action.EXPIRE,
        ended.level(),
        ended.legalBasis(),
        at,
        method,
        "SYSTEM",
        ConsentEvent.ENDED + ended.id(),
        ended.evidence(),
        null,
        ended.capture());
  }
}
