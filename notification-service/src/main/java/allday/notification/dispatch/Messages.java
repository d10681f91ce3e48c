package allday.notification.dispatch;

import allday.contracts.channel.Callbacks;
import allday.contracts.channel.Content;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.channel.Recipient;
import allday.notification.channel.Line;
import allday.notification.consent.Contacts;
import allday.store.notification.Audience;
import allday.store.notification.Delivery;
import allday.store.notification.DeliveryLookup;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deliveries as channels want them. */
@Component
class Messages {
  private final Contacts contacts;
  private final DeliveryLookup deliveries;

  Messages(Contacts contacts, DeliveryLookup deliveries) {
    this.contacts = contacts;
    this.deliveries = deliveries;
  }

  /**
   * A delivery as a channel wants it.
   *
   * @param until after this the provider should not deliver it any more
   */
  Message of(
      Delivery delivery,
      Route route,
      @Nullable BookedOrder order,
      Content content,
      Line line,
      Instant until) {
    return new Message(
        delivery.id(),
        route.kind(),
        recipient(route, order, delivery.audience()),
        content,
        delivery.purpose(),
        delivery.language(),
        matter(delivery, line),
        until,
        Callbacks.of(line.account(), delivery.id()));
  }

  private Recipient recipient(Route route, @Nullable BookedOrder order, Audience audience) {
    if (route.address().isEmpty()) {
      return Recipient.OF_THE_ACCOUNT;
    }
    var name =
        order != null && audience == Audience.CUSTOMER ? order.order().customer().name() : null;
    return new Recipient(route.address(), name, contacts.country(route.address()));
  }

  /** Later news of a problem name it as the provider did when it heard of it first. */
  private @Nullable Matter matter(Delivery delivery, Line line) {
    var matter = delivery.matter();
    if (matter == null || matter.phase() == Phase.OPEN) {
      return matter;
    }
    return matter.known(deliveries.matterAt(line.id(), delivery.subject()).orElse(null));
  }
}
