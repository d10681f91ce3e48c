package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Purpose;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Returns;
import allday.notification.consent.Stops;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.Suppression;
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

  Consequences(
      Permissions permissions,
      Stops stops,
      Contacts contacts,
      Issues issues,
      Returns returns,
      StillBlocked stillBlocked,
      Reputation reputation) {
    this.permissions = permissions;
    this.stops = stops;
    this.contacts = contacts;
    this.issues = issues;
    this.returns = returns;
    this.stillBlocked = stillBlocked;
    this.reputation = reputation;
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
