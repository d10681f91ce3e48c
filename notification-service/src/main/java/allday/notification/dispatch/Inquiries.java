package allday.notification.dispatch;

import allday.contracts.channel.Purpose;
import allday.notification.consent.ConsentDesk;
import allday.notification.consent.Inquiry;
import allday.notification.recipients.Acquaintances;
import allday.store.notification.Route;
import allday.store.orders.BookedOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of messages what has to be known to decide about them. */
@Component
class Inquiries {
  private final ConsentDesk desk;
  private final Acquaintances people;

  Inquiries(ConsentDesk desk, Acquaintances people) {
    this.desk = desk;
    this.people = people;
  }

  /** Where it matters where the person is, what they said at another of their addresses counts. */
  Inquiry of(Route route, String template, Purpose purpose, @Nullable BookedOrder order) {
    var inquiry = new Inquiry(route, template, purpose);
    return route.contact() != null && order != null && desk.isAboutPlace(inquiry)
        ? inquiry.of(people.addresses(order))
        : inquiry;
  }
}
