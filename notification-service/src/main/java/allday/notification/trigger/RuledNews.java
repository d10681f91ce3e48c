package allday.notification.trigger;

import allday.notification.dispatch.CustomerNews;
import allday.notification.trigger.Rule.Situation;
import allday.store.orders.BookedOrder;
import org.springframework.stereotype.Component;

/** {@link CustomerNews} by the rules in force. */
@Component
class RuledNews implements CustomerNews {
  private final Rules rules;

  RuledNews(Rules rules) {
    this.rules = rules;
  }

  @Override
  public boolean isTold(BookedOrder order) {
    var situation =
        new Situation(
            order.status().name(),
            order.order().fulfilment().type(),
            order.branch(),
            order.platform(),
            order.order().identity().sourceKind(),
            null,
            null);
    return rules.forCustomer(situation).isPresent();
  }
}
