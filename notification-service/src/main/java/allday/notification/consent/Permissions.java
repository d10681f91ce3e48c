package allday.notification.consent;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.ContactType;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what people, and providers for them, say about being written to. */
@Component
public class Permissions {
  /** What the person's own START or return ends: they show that they are there and willing. */
  private static final Set<Reason> LIFTED_BY_THE_PERSON =
      Set.of(
          Reason.STOP_KEYWORD,
          Reason.NATURAL_LANGUAGE_REVOCATION,
          Reason.UNSUBSCRIBE_LINK,
          Reason.ONE_CLICK,
          Reason.PROVIDER_BLOCKED,
          Reason.HARD_BOUNCE,
          Reason.INVALID_NUMBER,
          Reason.ASKED_STAFF);

  private final Consents consents;
  private final Suppressions suppressions;
  private final Contacts contacts;
  private final List<SuppressionListener> listeners;
  private final Clock clock;

  Permissions(
      Consents consents,
      Suppressions suppressions,
      Contacts contacts,
      List<SuppressionListener> listeners,
      Clock clock) {
    this.consents = consents;
    this.suppressions = suppressions;
    this.contacts = contacts;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /**
   * Who said it and how.
   *
   * @param method for the ledger: {@code KEYWORD}, {@code PROVIDER}, {@code STAFF} …
   * @param sourceRef what it can be reconciled with
   * @param capture what the person saw
   * @param expiresAt when a consent ends by itself; null for never
   */
  public record Source(
      String actor,
      String method,
      @Nullable String sourceRef,
      @Nullable Instant at,
      Map<String, String> evidence,
      Capture capture,
      @Nullable Instant expiresAt) {
    public Source(
        String actor,
        String method,
        @Nullable String sourceRef,
        @Nullable Instant at,
        Map<String, String> evidence) {
      this(actor, method, sourceRef, at, evidence, Capture.NONE, null);
    }
  }

  /**
   * What followed.
   *
   * @param changed false where it was so before
   */
  public record Effect(UUID consentEvent, boolean changed) {}

  /**
   * No more messages, at once: to this contact, by this kind of channel, from every sender of the
   * business.
   *
   * @param kind null for all kinds
   * @param purpose null for all purposes
   */
  @Transactional
  public Effect stop(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Reason reason,
      Source source) {
    var action = source.actor().startsWith("PROVIDER") ? Action.PROVIDER_BLOCK : Action.REVOKE;
    var event = record(contact, kind, purpose, action, Level.NONE, source);
    return new Effect(event, stopped(contact, kind, purpose, reason, source));
  }

  /**
   * Somebody else is at the address now: nothing that was consented to before is theirs, and
   * nothing is sent there.
   */
  @Transactional
  public Effect belongsToSomebodyElse(KnownContact contact, Reason reason, Source source) {
    var event = entry(contact, null, null, Action.REVOKE, Level.NONE, source);
    consents.appendOfSomebodyElse(event, clock.instant());
    return new Effect(event.id(), stopped(contact, null, null, reason, source));
  }

  /** The address reaches nobody by this kind of channel. Not a word of the person, so no entry. */
  @Transactional
  public void unreachable(KnownContact contact, Kind kind, Source source) {
    suppress(
        contact,
        kind,
        null,
        kind == Kind.EMAIL ? Reason.HARD_BOUNCE : Reason.INVALID_NUMBER,
        source);
  }

  private boolean stopped(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Reason reason,
      Source source) {
    boolean changed = suppress(contact, kind, purpose, reason, source);
    tellStopped(contact, source);
    return changed;
  }

  /** Each time: who repeats it says again which address it is of. */
  void tellStopped(KnownContact contact, Source source) {
    listeners.forEach(one -> one.stopped(contact, source.method(), at(source)));
  }

  /** What stood against the contact does not any more, or stands against less. */
  void tellAllowed(KnownContact contact) {
    listeners.forEach(one -> one.allowed(contact));
  }

  private boolean suppress(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Reason reason,
      Source source) {
    return suppressions.add(
        new Suppression(
            Ids.uuid7(clock.instant()),
            contact.type(),
            contact.hash(),
            contact.masked(),
            kind,
            purpose,
            null,
            reason,
            source.actor() + " " + source.method(),
            at(source)));
  }

  /**
   * The person wants to be written to again. That restores messages about orders and nothing else:
   * a START is no written consent to advertising.
   */
  @Transactional
  public Effect start(KnownContact contact, Kind kind, Source source) {
    var action = source.actor().startsWith("PROVIDER") ? Action.PROVIDER_UNBLOCK : Action.GRANT;
    var event = record(contact, kind, Purpose.ORDER_SERVICE, action, Level.INFERRED, source);
    int lifted =
        suppressions.lift(contact.hash(), kind, LIFTED_BY_THE_PERSON, event, clock.instant());
    tellAllowed(contact);
    return new Effect(event, lifted > 0);
  }

  /** Staff write down what a person told them. */
  @Transactional
  public UUID record(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Action action,
      Level level,
      Source source) {
    var event = entry(contact, kind, purpose, action, level, source);
    consents.append(event, clock.instant());
    return event.id();
  }

  private ConsentEvent entry(
      KnownContact contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Action action,
      Level level,
      Source source) {
    return new ConsentEvent(
        Ids.uuid7(clock.instant()),
        contact.type(),
        contact.hash(),
        kind,
        purpose,
        null,
        action,
        level,
        purpose == Purpose.ORDER_SERVICE ? "CONTRACT" : "CONSENT",
        at(source),
        source.method(),
        source.actor(),
        source.sourceRef(),
        source.evidence(),
        source.expiresAt(),
        located(contact, source.capture()));
  }

  /** The country of a number is what is known of where the person is. */
  private Capture located(KnownContact contact, Capture capture) {
    return capture.jurisdiction() != null || contact.type() != ContactType.PHONE
        ? capture
        : new Capture(
            capture.disclosure(),
            capture.language(),
            contacts.country(contact.address()),
            capture.checkbox(),
            capture.conditionOfPurchase());
  }

  private Instant at(Source source) {
    return source.at() == null ? clock.instant() : source.at();
  }
}
