package allday.notification.dispatch;

import allday.contracts.channel.Listed;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Purpose;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Contacts;
import allday.notification.consent.KnownContact;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Returns;
import allday.notification.consent.Stops;
import allday.notification.consent.law.Compliance;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.PublicLists;
import allday.store.notification.Suppression;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What follows from a refusal beyond the one message. */
@Component
class Consequences {
  private final Permissions permissions;
  private final Stops stops;
  private final Contacts contacts;
  private final Issues issues;
  private final Returns returns;
  private final StillBlocked stillBlocked;
  private final Reputation reputation;
  private final PublicLists lists;
  private final Compliance compliance;
  private final Clock clock;

  Consequences(
      Permissions permissions,
      Stops stops,
      Contacts contacts,
      Issues issues,
      Returns returns,
      StillBlocked stillBlocked,
      Reputation reputation,
      PublicLists lists,
      Compliance compliance,
      Clock clock) {
    this.permissions = permissions;
    this.stops = stops;
    this.contacts = contacts;
    this.issues = issues;
    this.returns = returns;
    this.stillBlocked = stillBlocked;
    this.reputation = reputation;
    this.lists = lists;
    this.compliance = compliance;
    this.clock = clock;
  }

  /** What a refusal says of the person or the address holds for later messages too. */
  void remember(Delivery delivery, Outcome.Refused refused) {
    var route = delivery.routes().get(delivery.position());
    if (route.contact() == null) {
      return;
    }
    var contact = contacts.ofChannel(route.kind(), route.address());
    var source =
        new Source(
            "PROVIDER:" + route.provider(),
            "PROVIDER",
            delivery.id().toString(),
            null,
            Map.of("code", refused.code()));
    if (refused.reason() == Reason.OPTED_OUT) {
      if (returns.cameBack(contact, route.kind(), null)) {
        stillBlocked.tell(route.channel(), route.provider(), contact);
      }
      stops.stop(
          contact, route.kind(), route.channel(), Suppression.Reason.PROVIDER_BLOCKED, source);
    } else if (refused.reason() == Reason.MARKETING_STOPPED) {
      permissions.stop(
          contact, route.kind(), Purpose.MARKETING, Suppression.Reason.PROVIDER_BLOCKED, source);
    } else if (refused.reason() == Reason.ADDRESS_DEAD) {
      permissions.unreachable(contact, route.kind(), source);
    }
    reputation.refused(route.channel(), route.kind(), contact, refused.reason(), source);
    Listed.list(refused).ifPresent(list -> listed(list, contact, source));
  }

  /**
   * The operators keep the list, and tell of it one refusal at a time. It holds back advertising
   * and nothing else, and no longer than until the whole list is given anew without the person.
   */
  private void listed(String list, KnownContact contact, Source source) {
    var country = contacts.country(contact.address());
    if (country != null && compliance.packs().heeds(country, list)) {
      lists.note(list, contact.hash(), source.actor() + " " + source.sourceRef(), clock.instant());
    }
  }

  /** A sender that is refused after it was taken: the channel itself seems to work. */
  void tellOfSender(Delivery delivery, Outcome.Refused refused) {
    var route = delivery.route();
    if (refused.reason().breaksTheChannel() && route != null) {
      issues.raise(
          Kind.CHANNEL_BROKEN,
          Severity.WARNING,
          Issues.SENDER_REFUSED + route.channel() + "/" + refused.code(),
          false,
          "Channel "
              + route.channel()
              + ": messages are taken and then refused: "
              + refused.why()
              + " ("
              + refused.code()
              + ")",
          null,
          null);
    }
  }

  /** Of a customer who could not be told by any channel staff should know. */
  void tellStaff(Delivery delivery, Outcome.Refused refused) {
    boolean lost =
        !delivery.hasNextRoute()
            && !refused.reason().breaksTheChannel()
            && refused.reason() != Reason.OPTED_OUT
            && refused.reason() != Reason.MARKETING_STOPPED
            && delivery.audience() == Audience.CUSTOMER
            && delivery.orderId() != null;
    if (lost) {
      issues.raise(
          Kind.DELIVERY_FAILED,
          Severity.INFO,
          "delivery-failed/" + delivery.orderId(),
          false,
          "The customer could not be told: " + refused.why(),
          delivery.orderId(),
          delivery.branch());
    }
  }
}
