package allday.normalizer.api;

import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Platform.Habits;
import allday.kit.problems.ProblemException;
import allday.normalizer.book.Book;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Page;
import allday.normalizer.order.Event;
import allday.normalizer.order.Lifecycle;
import allday.store.orders.Orders;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets a status by hand, by the same rules that sources keep. */
@Component
class StatusOverride {
  private final TransactionTemplate transaction;
  private final Orders orders;
  private final OrderRows rows;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Clock clock;

  StatusOverride(
      TransactionTemplate transaction,
      Orders orders,
      OrderRows rows,
      Book book,
      Lifecycle lifecycle,
      Clock clock) {
    this.transaction = transaction;
    this.orders = orders;
    this.rows = rows;
    this.book = book;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /**
   * @param wanted the status, which may depend on how the goods reach the customer
   * @throws ProblemException where there is no such order, or no such step from where it is
   */
  void set(UUID orderId, Function<FulfilmentType, OrderStatus> wanted, String who, String why) {
    transaction.executeWithoutResult(_ -> setInTransaction(orderId, wanted, who, why));
  }

  private void setInTransaction(
      UUID orderId, Function<FulfilmentType, OrderStatus> wanted, String who, String why) {
    var now = clock.instant();
    var order =
        orders
            .lock(orderId)
            .map(rows::order)
            .orElseThrow(() -> ProblemException.notFound("order", orderId));
    if (order.marks().incomplete()) {
      throw ProblemException.conflict("The order itself has not come yet; only its id is known.");
    }
    if (order.isMirror()) {
      throw ProblemException.conflict(
          "Another record speaks for this order: set the status of " + order.groupId() + ".");
    }
    var status = wanted.apply(order.content().fulfilment().type());
    var decision = lifecycle.apply(order, Event.byHand(status, who, why, now), Habits.USUAL, now);
    switch (decision.outcome()) {
      case APPLIED -> {
        var page = new Page();
        page.add(order, decision);
        book.write(page, now);
      }
      case UNCHANGED -> throw ProblemException.conflict("The order is " + status + " already.");
      case IGNORED, OUTDATED ->
          throw ProblemException.conflict(
              "The order is " + order.status() + "; no step leads from there to " + status + ".");
    }
  }
}
