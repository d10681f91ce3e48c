package allday.notification.consent;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person who proved to hold an address wants to get there. Unlike a START, which speaks of
 * orders alone, they say it purpose by purpose.
 */
@Component
public class Wishes {
  /** What a customer can choose. */
  public static final List<Purpose> CHOICES =
      List.of(Purpose.ORDER_SERVICE, Purpose.FEEDBACK, Purpose.MARKETING);

  private static final Set<Kind> KINDS =
      EnumSet.of(Kind.SMS, Kind.EMAIL, Kind.CHAT, Kind.VOICE, Kind.PUSH);
  private static final Set<Purpose> PURPOSES =
      EnumSet.of(Purpose.ORDER_SERVICE, Purpose.SECURITY, Purpose.FEEDBACK, Purpose.MARKETING);

  private final Permissions permissions;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Clock clock;

  Wishes(Permissions permissions, Consents consents, Suppressions suppressions, Clock clock) {
    this.permissions = permissions;
    this.consents = consents;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /** What the person gets there now. */
  public Set<Purpose> granted(KnownContact contact, Kind kind) {
    var standing = standing(contact);
    var ledger = consents.of(contact.hash());
    var granted = EnumSet.noneOf(Purpose.class);
    for (var purpose : CHOICES) {
      boolean stopped = standing.stream().anyMatch(one -> one.covers(kind, purpose));
      if (!stopped && (purpose == Purpose.ORDER_SERVICE || consented(ledger, kind, purpose))) {
        granted.add(purpose);
      }
    }
    return granted;
  }

  /**
   * Makes it so that the person gets these there and no others.
   *
   * @param saying how they said it, of each purpose
   */
  @Transactional
  public void choose(
      KnownContact contact, Kind kind, Set<Purpose> wanted, Function<Purpose, Source> saying) {
    var before = granted(contact, kind);
    for (var purpose : CHOICES) {
      if (wanted.contains(purpose) && !before.contains(purpose)) {
        allow(contact, kind, purpose, Level.EXPRESS, saying.apply(purpose));
      } else if (!wanted.contains(purpose) && before.contains(purpose)) {
        permissions.stop(contact, kind, purpose, Reason.UNSUBSCRIBE_LINK, saying.apply(purpose));
      }
    }
  }

  /** No more of these there. Where that is so already, nothing is written down again. */
  @Transactional
  public void stop(
      KnownContact contact, Kind kind, Set<Purpose> purposes, Reason reason, Source source) {
    var standing = standing(contact);
    for (var purpose : purposes) {
      if (standing.stream().noneMatch(one -> one.covers(kind, purpose))) {
        permissions.stop(contact, kind, purpose, reason, source);
      }
    }
  }

  /** Nothing more, by no kind of channel. */
  @Transactional
  public void stopAll(KnownContact contact, Source source) {
    if (standing(contact).stream().noneMatch(one -> one.kind() == null && one.purpose() == null)) {
      permissions.stop(contact, null, null, Reason.UNSUBSCRIBE_LINK, source);
    }
  }

  /** By the person's express word what stood against it ends, and nothing else. */
  @Transactional
  public void allow(KnownContact contact, Kind kind, Purpose purpose, Level level, Source source) {
    var event = permissions.record(contact, kind, purpose, Action.GRANT, level, source);
    for (var suppression : standing(contact)) {
      if (suppression.covers(kind, purpose)) {
        suppressions.lift(suppression.id(), event, clock.instant());
        keepTheRest(suppression, kind, purpose);
      }
    }
    permissions.tellAllowed(contact);
  }

  /** One yes opens one door: what else the suppression stood against is still shut. */
  private void keepTheRest(Suppression lifted, Kind kind, Purpose purpose) {
    for (var otherKind : KINDS) {
      for (var otherPurpose : PURPOSES) {
        boolean opened = otherKind == kind && otherPurpose == purpose;
        if (!opened && lifted.covers(otherKind, otherPurpose)) {
          suppressions.add(narrowed(lifted, otherKind, otherPurpose));
        }
      }
    }
  }

  private Suppression narrowed(Suppression wide, Kind kind, Purpose purpose) {
    return new Suppression(
        newId(),
        wide.type(),
        wide.contact(),
        wide.hint(),
        kind,
        purpose,
        wide.program(),
        wide.reason(),
        wide.source(),
        wide.since());
  }

  private UUID newId() {
    return Ids.uuid7(clock.instant());
  }

  /** What follows from a purchase counts: the person gets it, and here they can end it. */
  private boolean consented(Collection<ConsentEvent> ledger, Kind kind, Purpose purpose) {
    return Ledger.standing(ledger, kind, purpose).stream()
        .anyMatch(event -> event.level() != Level.NONE && !event.hasEnded(clock.instant()));
  }

  private List<Suppression> standing(KnownContact contact) {
    return suppressions.of(Set.of(contact.hash())).getOrDefault(contact.hash(), List.of());
  }
}
