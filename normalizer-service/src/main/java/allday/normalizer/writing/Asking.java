package allday.normalizer.writing;

import allday.contracts.platform.Platform.Habits;
import allday.contracts.platform.StatusCommand.Action;
import allday.contracts.platform.StatusCommand.Kind;
import allday.kit.problems.ProblemException;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.book.OrderRows;
import allday.normalizer.order.Alarms;
import allday.normalizer.order.Decision.Outcome;
import allday.normalizer.order.Event;
import allday.normalizer.order.Lifecycle;
import allday.normalizer.order.Order;
import allday.store.orders.Orders;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWrites;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what staff want a platform to be told; it is told at once, or as soon as it can. */
@Component
public class Asking {
  private final TransactionTemplate transaction;
  private final Orders orders;
  private final OrderRows rows;
  private final StatusWrites writes;
  private final Writers writers;
  private final Lifecycle lifecycle;
  private final Shift shift;
  private final NormalizerSettings settings;
  private final Clock clock;

  Asking(
      TransactionTemplate transaction,
      Orders orders,
      OrderRows rows,
      StatusWrites writes,
      Writers writers,
      Lifecycle lifecycle,
      Shift shift,
      NormalizerSettings settings,
      Clock clock) {
    this.transaction = transaction;
    this.orders = orders;
    this.rows = rows;
    this.writes = writes;
    this.writers = writers;
    this.lifecycle = lifecycle;
    this.shift = shift;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The same key, or the same command while the first of it still waits, is asked once.
   *
   * @param key what whoever asks calls the request; null where they do not
   * @throws ProblemException where the platform cannot be told that, or not of this order, or not
   *     any more
   */
  public void ask(UUID orderId, Action action, String who, @Nullable String key) {
    transaction.executeWithoutResult(_ -> askInTransaction(orderId, action, who, key));
    shift.wake();
  }

  private void askInTransaction(UUID orderId, Action action, String who, @Nullable String key) {
    var now = clock.instant();
    var order =
        orders
            .lock(orderId)
            .map(rows::order)
            .orElseThrow(() -> ProblemException.notFound("order", orderId));
    var row = Commands.row(order, action, who, key, now, deadline(order, action.kind(), now), now);
    if (asked(row).isPresent()) {
      return;
    }
    if (order.marks().incomplete() && action.kind() != Kind.CANCEL) {
      throw ProblemException.conflict("The order itself has not come yet; only its id is known.");
    }
    writers.required(order.connection(), order.key().platform(), action.kind());
    checkStep(order, action.kind(), who, now);
    if (!now.isBefore(row.deadline())) {
      throw ProblemException.conflict(
          "The platform waited for an answer until " + row.deadline() + "; it is too late.");
    }
    writes.add(List.of(row));
  }

  /** The same as asked before. */
  private Optional<StatusWriteRow> asked(StatusWriteRow row) {
    for (var earlier : writes.of(row.orderId())) {
      if (row.idempotencyKey() != null && row.idempotencyKey().equals(earlier.idempotencyKey())) {
        if (!row.isSameAs(earlier)) {
          throw new ProblemException(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "Another request",
              "This Idempotency-Key was given to another command of the order.");
        }
        return Optional.of(earlier);
      }
      if (earlier.state().isOpen() && row.isSameAs(earlier)) {
        return Optional.of(earlier);
      }
    }
    return Optional.empty();
  }

  /** A step that the book would not take from staff is not asked of a platform either. */
  private void checkStep(Order order, Kind kind, String who, Instant now) {
    var target = kind.status(order.content().fulfilment().type());
    var outcome =
        lifecycle.apply(order, Event.byHand(target, who, "", now), Habits.USUAL, now).outcome();
    if (outcome == Outcome.IGNORED || outcome == Outcome.OUTDATED) {
      throw ProblemException.conflict(
          "The order is " + order.status() + "; no step leads from there to " + target + ".");
    }
  }

  private Instant deadline(Order order, Kind kind, Instant now) {
    var acceptBy =
        kind == Kind.ACCEPT || kind == Kind.DENY
            ? Alarms.acceptBy(order.content(), settings.rules())
            : null;
    return acceptBy == null ? now.plus(settings.writes().giveUpAfter()) : acceptBy;
  }
}
