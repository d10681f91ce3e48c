package allday.normalizer.writing;

import allday.contracts.event.OrderIssue;
import allday.contracts.order.Acceptance;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Platform.Habits;
import allday.contracts.platform.StatusCommand.Kind;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.book.Book;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Page;
import allday.normalizer.order.Event;
import allday.normalizer.order.Issue;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Order;
import allday.store.orders.Orders;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWriteRow.State;
import allday.store.orders.StatusWrites;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the book makes of a platform's answer; the answer and the book change together. */
@Component
class Consequences {
  private final TransactionTemplate transaction;
  private final Orders orders;
  private final OrderRows rows;
  private final Book book;
  private final StatusWrites writes;
  private final Writers writers;
  private final Lifecycle lifecycle;
  private final NormalizerSettings.Writes settings;
  private final Clock clock;

  Consequences(
      TransactionTemplate transaction,
      Orders orders,
      OrderRows rows,
      Book book,
      StatusWrites writes,
      Writers writers,
      Lifecycle lifecycle,
      NormalizerSettings settings,
      Clock clock) {
    this.transaction = transaction;
    this.orders = orders;
    this.rows = rows;
    this.book = book;
    this.writes = writes;
    this.writers = writers;
    this.lifecycle = lifecycle;
    this.settings = settings.writes();
    this.clock = clock;
  }

  /** The platform took it. Where it will not show it, its yes moves the order. */
  void written(StatusWriteRow row, boolean echoed) {
    var now = clock.instant();
    settle(
        row,
        echoed ? State.WRITTEN : State.CONFIRMED,
        null,
        null,
        echoed ? now.plus(settings.confirmWithin()) : null,
        (page, order) -> {
          var target = target(order, row);
          var told =
              lifecycle.apply(
                  order, Event.told(target, row.byWhom(), Words.of(row), now), Habits.USUAL, now);
          page.add(order, told);
          if (!echoed) {
            page.add(
                order,
                lifecycle.apply(
                    told.order(),
                    Event.byHandAndTold(target, row.byWhom(), Words.of(row), acceptedBy(row), now),
                    Habits.USUAL,
                    now));
          }
          page.add(
              Issue.over(OrderIssue.Kind.STATUS_NOT_TOLD, subject(row), "The platform took it."),
              order);
        });
  }

  /** The platform was not told, or not for certain: staff must see to it. */
  void failed(StatusWriteRow row, State state, @Nullable String code, String why) {
    settle(
        row,
        state,
        code,
        why,
        null,
        (page, order) -> page.add(issue(row, order, summary(row, order, state, code, why)), order));
  }

  /** The order is over: nobody waits for it any more. */
  void obsolete(StatusWriteRow row, String why) {
    settle(row, State.OBSOLETE, null, why, null, (_, _) -> {});
  }

  /** The time to show what the platform took is over. */
  void lookAgain(StatusWriteRow row) {
    transaction.executeWithoutResult(
        _ -> {
          var order = orders.lock(row.orderId()).map(rows::order);
          if (order.isPresent() && shows(order.get(), row)) {
            writes.settle(row, State.CONFIRMED, null, null, null, clock.instant());
          } else {
            failed(
                row,
                State.UNCONFIRMED,
                null,
                "it was taken, and the order does not show it after "
                    + settings.confirmWithin().toMinutes()
                    + " minutes");
          }
        });
  }

  private void settle(
      StatusWriteRow row,
      State state,
      @Nullable String code,
      @Nullable String why,
      @Nullable Instant due,
      BiConsumer<Page, Order> consequences) {
    transaction.executeWithoutResult(
        _ -> {
          var now = clock.instant();
          var order = orders.lock(row.orderId()).map(rows::order);
          boolean mine = writes.settle(row, state, code, why, due, now);
          if (mine && order.isPresent()) {
            var page = new Page();
            consequences.accept(page, order.get());
            book.write(page, now);
          }
        });
  }

  private Issue issue(StatusWriteRow row, Order order, String summary) {
    boolean urgent =
        switch (Kind.valueOf(row.command())) {
          case ACCEPT, DENY, CANCEL -> true;
          case PREPARING, READY, HANDED_OVER -> false;
        };
    return Issue.of(
        OrderIssue.Kind.STATUS_NOT_TOLD,
        urgent && !order.status().isTerminal()
            ? OrderIssue.Severity.URGENT
            : OrderIssue.Severity.WARNING,
        subject(row),
        summary);
  }

  private String summary(
      StatusWriteRow row, Order order, State state, @Nullable String code, String why) {
    String platform = writers.name(order.key().platform());
    String command = "\"" + Words.of(Kind.valueOf(row.command())) + "\"";
    return switch (state) {
          case REFUSED -> platform + " refused " + command + " (" + code + "): " + why;
          case TOO_LATE -> "It was too late to tell " + platform + " " + command + ": " + why;
          case NOT_SUPPORTED -> platform + " cannot be told " + command + ": " + why;
          case UNCONFIRMED -> platform + " was told " + command + ": " + why;
          default -> "Whether " + platform + " knows " + command + " is not clear: " + why;
        }
        + ".";
  }

  private static Acceptance acceptedBy(StatusWriteRow row) {
    return AutoAccept.NAME.equals(row.idempotencyKey()) ? Acceptance.AUTO : Acceptance.PERSON;
  }

  /** An order has one such problem for each command. */
  static String subject(StatusWriteRow row) {
    return row.orderId() + "/" + row.command().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an order is where a command was to bring it, beyond it, or over. */
  static boolean shows(Order order, StatusWriteRow row) {
    var target = target(order, row);
    var status = order.status();
    return status == target
        || status.isTerminal()
        || (target.isForward() && status.isForward() && status.rank() >= target.rank());
  }

  private static OrderStatus target(Order order, StatusWriteRow row) {
    return Kind.valueOf(row.command()).status(order.content().fulfilment().type());
  }
}
