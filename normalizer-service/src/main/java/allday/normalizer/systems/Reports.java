package allday.normalizer.systems;

import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Platform.Habits;
import allday.normalizer.book.Book;
import allday.normalizer.book.OrderRows;
import allday.normalizer.book.Page;
import allday.normalizer.order.Decision;
import allday.normalizer.order.Event;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Order;
import allday.store.orders.Orders;
import allday.store.orders.SystemReports;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what a system of the restaurant's own says of an order into the book. */
@Component
public class Reports {
  private static final int MOST_HEADS = 3;

  private final TransactionTemplate transaction;
  private final SystemReports reports;
  private final Orders orders;
  private final OrderRows rows;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Clock clock;

  Reports(
      TransactionTemplate transaction,
      SystemReports reports,
      Orders orders,
      OrderRows rows,
      Book book,
      Lifecycle lifecycle,
      Clock clock) {
    this.transaction = transaction;
    this.reports = reports;
    this.orders = orders;
    this.rows = rows;
    this.book = book;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /**
   * What was said.
   *
   * @param at when it became so; null for now
   * @param expectedAt when the order will be ready or there; null where that is not said
   */
  public record Said(
      OrderStatus status,
      @Nullable Instant at,
      @Nullable Instant expectedAt,
      @Nullable String rawStatus,
      @Nullable String reason) {}

  /**
   * The same for a repeated request.
   *
   * @param key the sender's name for it
   * @param fingerprint of all that it says
   */
  public record Once(String key, String fingerprint) {}

  /** What came of it. */
  public sealed interface Result {
    /**
     * It was looked at.
     *
     * @param status of the order afterwards
     */
    record Taken(UUID orderId, Decision.Outcome outcome, OrderStatus status, int revision)
        implements Result {}

    /** There is no such order, or none that the system may speak of. */
    record NoSuchOrder() implements Result {}

    /** Only the order's id is known yet. */
    record NotYetHere() implements Result {}

    /** It goes back, and nobody said why. */
    record NeedsReason() implements Result {}

    /** The key was used for another request. */
    record OtherRequest() implements Result {}
  }

  /**
   * Takes a report.
   *
   * @param orderId of the order, or of any record of it
   * @param once null where a repetition is not to be recognised
   */
  public Result take(OwnSystem system, UUID orderId, Said said, @Nullable Once once) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var result = takeInTransaction(system, orderId, said, once);
              if (!(result instanceof Result.Taken)) {
                // Nothing was done, so that the key is not used up.
                status.setRollbackOnly();
              }
              return result;
            }));
  }

  private Result takeInTransaction(OwnSystem system, UUID orderId, Said said, @Nullable Once once) {
    var now = clock.instant();
    if (once != null) {
      var before = reports.claim(system.id(), once.key(), once.fingerprint(), now);
      if (before.isPresent()) {
        return again(before.get(), once);
      }
    }
    var order = speaking(orderId).filter(found -> system.speaksOf(found.branch()));
    if (order.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    if (order.get().marks().incomplete()) {
      return new Result.NotYetHere();
    }
    boolean back = system.movesBack() && Lifecycle.isBack(order.get().status(), said.status());
    if (back && (said.reason() == null || said.reason().isBlank())) {
      return new Result.NeedsReason();
    }
    var result = apply(system, order.get(), said, once, now);
    if (once != null) {
      reports.settle(
          system.id(),
          once.key(),
          result.orderId(),
          result.outcome().name(),
          result.status().name(),
          result.revision());
    }
    return result;
  }

  private static Result again(SystemReports.Known known, Once once) {
    if (!known.fingerprint().equals(once.fingerprint())) {
      return new Result.OtherRequest();
    }
    return new Result.Taken(
        Objects.requireNonNull(known.orderId()),
        Decision.Outcome.valueOf(Objects.requireNonNull(known.outcome())),
        OrderStatus.valueOf(Objects.requireNonNull(known.status())),
        known.revision());
  }

  /** Locked; of several records the one that speaks for the order, whoever that is by then. */
  private Optional<Order> speaking(UUID orderId) {
    var found = orders.lock(orderId);
    for (int i = 0; i < MOST_HEADS && found.isPresent(); i++) {
      var head = found.get().mirrorOf();
      if (head == null) {
        break;
      }
      found = orders.lock(head);
    }
    return found.map(rows::order);
  }

  private Result.Taken apply(
      OwnSystem system, Order order, Said said, @Nullable Once once, Instant now) {
    var event =
        Event.reported(
            report(said, now),
            said.expectedAt(),
            system.id(),
            once == null ? null : once.key(),
            now);
    var habits = system.movesBack() ? Habits.USUAL.goesBack() : Habits.USUAL;
    var decision = lifecycle.apply(order, event, habits, now);
    if (decision.outcome() != Decision.Outcome.UNCHANGED) {
      var page = new Page();
      page.add(order, decision);
      book.write(page, now);
    }
    var after = decision.order();
    return new Result.Taken(
        after.id(), decision.outcome(), after.status(), after.progress().revision());
  }

  /** Whoever hands the meal over knows that it was. */
  private static StatusReport report(Said said, Instant now) {
    var report =
        StatusReport.of(
            said.status(),
            said.rawStatus() == null ? "" : said.rawStatus(),
            said.at() == null ? now : said.at());
    boolean stopped =
        said.status() == OrderStatus.CANCELLED || said.status() == OrderStatus.REJECTED;
    return report
        .cancelledBy(stopped ? Party.STORE : null, null, said.reason())
        .evidence(Evidence.HANDOVER_CONFIRMED);
  }
}
