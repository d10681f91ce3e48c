package allday.notification.consent;

import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.channel.ChannelDirectory;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a person is called by a machine about their orders (COMPLIANCE section 9). Who ended
 * calls by a key is called again by their own express word alone: on their page, or where staff can
 * show when and in which words it was given.
 */
@Component
public class CallWishes {
  /** What the person said. A dead number, a complaint or an erasure is no matter of wishes. */
  private static final Set<Reason> SAID =
      EnumSet.of(
          Reason.STOP_KEYWORD,
          Reason.NATURAL_LANGUAGE_REVOCATION,
          Reason.UNSUBSCRIBE_LINK,
          Reason.ONE_CLICK,
          Reason.ASKED_STAFF);

  private final Wishes wishes;
  private final Permissions permissions;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Compliance compliance;
  private final ChannelDirectory channels;

  CallWishes(
      Wishes wishes,
      Permissions permissions,
      Consents consents,
      Suppressions suppressions,
      Compliance compliance,
      ChannelDirectory channels) {
    this.wishes = wishes;
    this.permissions = permissions;
    this.consents = consents;
    this.suppressions = suppressions;
    this.compliance = compliance;
    this.channels = channels;
  }

  /** Whether there is anything to choose. */
  public boolean isPossible() {
    return !channels.of(Kind.VOICE).isEmpty();
  }

  public boolean isAllowed(KnownContact contact) {
    boolean agreed =
        channels.of(Kind.VOICE).stream()
                .anyMatch(line -> compliance.sender(line.id()).optIn() != null)
            || Ledger.standing(consents.of(contact.hash()), Kind.VOICE, Purpose.ORDER_SERVICE)
                .stream()
                .anyMatch(event -> event.level().compareTo(Level.EXPRESS) >= 0);
    return agreed && against(contact).isEmpty();
  }

  /** Makes it so that the person is called, or is not. Where it is so, nothing is written down. */
  @Transactional
  public void choose(KnownContact contact, boolean wanted, Source source) {
    if (wanted == isAllowed(contact)) {
      return;
    }
    if (wanted) {
      wishes.allow(contact, Kind.VOICE, Purpose.ORDER_SERVICE, Level.EXPRESS, source);
    } else {
      permissions.stop(contact, Kind.VOICE, null, Reason.UNSUBSCRIBE_LINK, source);
    }
  }

  /** Since when the person's own word stands against calls; empty where none does. */
  public Optional<Instant> endedAt(KnownContact contact) {
    return against(contact).stream()
        .filter(one -> SAID.contains(one.reason()))
        .map(Suppression::since)
        .max(Instant::compareTo);
  }

  /**
   * The person allowed calls anew, as staff can show.
   *
   * @return false where more stands against calls than the person's word, and nothing was changed
   */
  @Transactional
  public boolean renew(KnownContact contact, Level level, Source source) {
    if (against(contact).stream().anyMatch(one -> !SAID.contains(one.reason()))) {
      return false;
    }
    wishes.allow(contact, Kind.VOICE, Purpose.ORDER_SERVICE, level, source);
    return true;
  }

  private List<Suppression> against(KnownContact contact) {
    return suppressions.of(Set.of(contact.hash())).getOrDefault(contact.hash(), List.of()).stream()
        .filter(one -> one.covers(Kind.VOICE, Purpose.ORDER_SERVICE))
        .toList();
  }
}
