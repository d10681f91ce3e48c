package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent;
import allday.store.notification.Consents;
import allday.store.notification.ContactHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a person who had stopped messages wants them again. */
@Component
public class Returns {
  private static final String THE_PERSON = "CUSTOMER";
  private static final String BY_WORD = "KEYWORD";
  private static final String BY_PROVIDER = "PROVIDER";

  private final Consents consents;

  Returns(Consents consents) {
    this.consents = consents;
  }

  /**
   * Whether a STOP that was sent to a provider's number, or that a provider told of, has not been
   * followed by a START in the same way: the provider may keep it, whatever was said elsewhere.
   */
  public boolean aProviderMayHaveHeardAStop(ContactHash contact, Kind kind) {
    boolean heard = false;
    for (var event : consents.of(contact)) {
      boolean byProvider = event.method().equals(BY_WORD) || event.actor().startsWith(BY_PROVIDER);
      if (byProvider && event.covers(kind, Purpose.ORDER_SERVICE)) {
        heard = !event.action().allows();
      }
    }
    return heard;
  }

  /**
   * By their own word, which is the newest.
   *
   * @param blockedSince a block that is newer than the word; null where nobody knows
   */
  public boolean cameBack(KnownContact contact, Kind kind, @Nullable Instant blockedSince) {
    ConsentEvent newest = null;
    boolean hadStopped = false;
    for (var event : consents.of(contact.hash())) {
      if (event.covers(kind, Purpose.ORDER_SERVICE)) {
        hadStopped |= !event.action().allows();
        newest = event;
      }
    }
    return newest != null
        && hadStopped
        && newest.action().allows()
        && newest.actor().equals(THE_PERSON)
        && (blockedSince == null || newest.capturedAt().isAfter(blockedSince));
  }
}
