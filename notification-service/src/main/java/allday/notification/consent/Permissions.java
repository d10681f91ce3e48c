package allday.notification.consent;

import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Clock;
import java.time.Instant;
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
          Reason.PROVIDER_BLOCKED,
          Reason.HARD_BOUNCE,
          Reason.INVALID_NUMBER,
          Reason.ASKED_STAFF);

  private final Consents consents;
  private final Suppressions suppressions;
  private final Clock clock;

  Permissions(Consents consents, Suppressions suppressions, Clock clock) {
    this.consents = consents;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /**
   * Who said it and how.
   *
   * @param method for the ledger: {@code KEYWORD}, {@code PROVIDER}, {@code STAFF} …
   * @param sourceRef what it can be reconciled with
   */
  public record Source(
      String actor,
      String method,
      @Nullable String sourceRef,
      @Nullable Instant at,
      Map<String, String> evidence) {}

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
    return new Effect(event, suppress(contact, kind, purpose, reason, source));
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
    var id = Ids.uuid7(clock.instant());
    consents.append(
        new ConsentEvent(
            id,
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
            null),
        clock.instant());
    return id;
  }

  private Instant at(Source source) {
    return source.at() == null ? clock.instant() : source.at();
  }
}
