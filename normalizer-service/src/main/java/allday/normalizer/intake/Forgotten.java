package allday.normalizer.intake;

import allday.normalizer.order.Event;
import allday.normalizer.order.SourceKey;
import allday.store.privacy.OrderName;
import java.util.Set;

/** Orders whose customer is forgotten: news of them go on, and bring nobody back. */
record Forgotten(Set<OrderName> orders) {

  boolean has(SourceKey key) {
    return orders.contains(
        new OrderName(key.platform().value(), key.scope(), key.sourceOrderId(), key.occurrence()));
  }

  static Event withoutPersons(Event event) {
    var news =
        switch (event.news()) {
          case Event.Whole whole -> new Event.Whole(whole.order().withoutPersons(), whole.branch());
          case Event.Change change -> new Event.Change(change.change().courier(null));
          case Event.ByHand said -> said;
          case Event.Told told -> told;
          case Event.Reported reported -> reported;
          case Event.Assumed assumed -> assumed;
        };
    return new Event(
        news,
        event.source(),
        event.connection(),
        event.eventId(),
        event.rawId(),
        event.eventTime(),
        event.receivedAt());
  }
}
