package allday.notification.dispatch;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome.Reason;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.MailTroubles;
import allday.store.notification.MailTroubles.What;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts complaints about mails and mails that came back for now (COMPLIANCE section 7). One that
 * comes back says little; an address to which five in a row come back is written to no more. In the
 * transaction of the receipt.
 */
@Component
public class Reputation {
  public static final int SOFT_BOUNCES_ENOUGH = 5;
  public static final Duration SOFT_BOUNCES_WITHIN = Duration.ofDays(30);

  /** Not the address and not our settings: the receiving side, for now. */
  private static final Set<Reason> SOFT = EnumSet.of(Reason.BLOCKED, Reason.OTHER);

  private final MailTroubles troubles;
  private final Permissions permissions;
  private final Clock clock;

  Reputation(MailTroubles troubles, Permissions permissions, Clock clock) {
    this.troubles = troubles;
    this.permissions = permissions;
    this.clock = clock;
  }

  /** Somebody called a mail spam. */
  public void complained(ChannelId channel, Kind kind, KnownContact contact) {
    if (kind == Kind.EMAIL) {
      troubles.add(channel, contact.hash(), What.COMPLAINT, clock.instant());
    }
  }

  /** A message was refused for good, whatever the reason. */
  public void refused(
      ChannelId channel, Kind kind, KnownContact contact, Reason reason, Source source) {
    if (kind != Kind.EMAIL || !SOFT.contains(reason)) {
      return;
    }
    var now = clock.instant();
    troubles.add(channel, contact.hash(), What.SOFT_BOUNCE, now);
    int inARow = troubles.softBouncesInARow(contact.hash(), now.minus(SOFT_BOUNCES_WITHIN));
    if (inARow >= SOFT_BOUNCES_ENOUGH) {
      permissions.unreachable(contact, kind, source);
    }
  }
}
