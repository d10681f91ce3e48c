package allday.normalizer.watchdog;

import allday.normalizer.book.Book;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Page;
import allday.normalizer.order.Lifecycle;
import allday.store.orders.Orders;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the orders that time alone changes: promises missed, acceptance running out, orders that
 * stand still, orders that are over without anybody saying so.
 */
@Component
class Watchdog {
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 50;

  private final TransactionTemplate transaction;
  private final Orders orders;
  private final OrderRows rows;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Clock clock;

  Watchdog(
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

  /** Looks at everything that is due, page by page. */
  void look() {
    int page = 0;
    while (page < MOST_PAGES && lookAtSome() == PAGE) {
      page++;
    }
  }

  private int lookAtSome() {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var now = clock.instant();
              var due = orders.lockDue(now, PAGE).stream().map(rows::order).toList();
              var page = new Page();
              for (var order : due) {
                page.add(order, lifecycle.tick(order, now));
              }
              book.writeAll(page, now);
              return due.size();
            }));
  }
}
