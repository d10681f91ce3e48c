package allday.notification.consent;

import allday.contracts.ChannelId;
import allday.contracts.Ids;
import allday.contracts.channel.Kind;
import allday.notification.consent.Permissions.Effect;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.StopScope;
import allday.store.notification.ConsentEvent;
import allday.store.notification.ConsentEvent.Action;
import allday.store.notification.ConsentEvent.Capture;
import allday.store.notification.ConsentEvent.Level;
import allday.store.notification.Consents;
import allday.store.notification.Suppression;
import allday.store.notification.Suppression.Reason;
import allday.store.notification.Suppressions;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a STOP that was heard at one sender reach as far as the business says (section 4.3). */
@Component
public class Stops {
  private final Permissions permissions;
  private final Compliance compliance;
  private final Consents consents;
  private final Suppressions suppressions;
  private final Clock clock;

  Stops(
      Permissions permissions,
      Compliance compliance,
      Consents consents,
      Suppressions suppressions,
      Clock clock) {
    this.permissions = permissions;
    this.compliance = compliance;
    this.consents = consents;
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /** How far one reaches. */
  public StopScope scope() {
    return compliance.stopScope();
  }

  /**
   * No more messages, at once.
   *
   * @param heardBy the channel the person, or the provider for them, said it to
   */
  @Transactional
  public Effect stop(
      KnownContact contact, Kind kind, ChannelId heardBy, Reason reason, Source source) {
    return switch (compliance.stopScope()) {
      case ALL_CHANNELS -> permissions.stop(contact, null, null, reason, source);
      case ALL_PURPOSES_ON_CHANNEL -> permissions.stop(contact, kind, null, reason, source);
      case THIS_PROGRAM ->
          stopProgram(contact, kind, compliance.sender(heardBy).program(), reason, source);
    };
  }

  /**
   * No more calls, by no program (section 9): the key says that and no less, and the other messages
   * go on unless one word ends everything.
   */
  @Transactional
  public Effect stopCalls(KnownContact contact, Source source) {
    var kind = compliance.stopScope() == StopScope.ALL_CHANNELS ? null : Kind.VOICE;
    return permissions.stop(contact, kind, null, Reason.STOP_KEYWORD, source);
  }

  private Effect stopProgram(
      KnownContact contact, Kind kind, String program, Reason reason, Source source) {
    var now = clock.instant();
    var at = source.at() == null ? now : source.at();
    var event = Ids.uuid7(now);
    consents.append(
        new ConsentEvent(
            event,
            contact.type(),
            contact.hash(),
            kind,
            null,
            program,
            source.actor().startsWith("PROVIDER") ? Action.PROVIDER_BLOCK : Action.REVOKE,
            Level.NONE,
            "CONSENT",
            at,
            source.method(),
            source.actor(),
            source.sourceRef(),
            source.evidence(),
            null,
            Capture.NONE),
        now);
    boolean changed =
        suppressions.add(
            new Suppression(
                Ids.uuid7(now),
                contact.type(),
                contact.hash(),
                contact.masked(),
                kind,
                null,
                program,
                reason,
                source.actor() + " " + source.method(),
                at));
    permissions.tellStopped(contact, source);
    return new Effect(event, changed);
  }
}
