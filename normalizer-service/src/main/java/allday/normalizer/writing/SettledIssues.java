package allday.normalizer.writing;

import allday.contracts.event.OrderIssue;
import allday.normalizer.book.Bystander;
import allday.normalizer.book.Page;
import allday.normalizer.order.Issue;
import allday.normalizer.order.Order;
import allday.store.orders.StatusWrites;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What could not be told is no matter any more once the order is where it was to be, or over. */
@Component
class SettledIssues implements Bystander {
  private final Writers writers;
  private final StatusWrites writes;

  SettledIssues(Writers writers, StatusWrites writes) {
    this.writers = writers;
    this.writes = writes;
  }

  @Override
  public void look(Page page, Instant now) {
    var moved =
        page.moved().stream()
            .filter(order -> writers.find(order.connection()).isPresent())
            .collect(Collectors.toMap(Order::id, Function.identity()));
    if (moved.isEmpty()) {
      return;
    }
    for (var failed : writes.failedOf(moved.keySet())) {
      var order = moved.get(failed.orderId());
      if (order != null && Consequences.shows(order, failed)) {
        page.add(
            Issue.over(
                OrderIssue.Kind.STATUS_NOT_TOLD,
                Consequences.subject(failed),
                "The order is " + order.status() + "."),
            order);
      }
    }
  }
}
