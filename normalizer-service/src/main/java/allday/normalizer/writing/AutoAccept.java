package allday.normalizer.writing;

import allday.contracts.platform.Connection;
import allday.contracts.platform.StatusCommand.Accept;
import allday.contracts.platform.StatusCommand.Kind;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.book.Bystander;
import allday.normalizer.book.Page;
import allday.normalizer.order.Alarms;
import allday.normalizer.order.Order;
import allday.normalizer.order.Rules;
import allday.store.orders.StatusWriteRow;
import allday.store.orders.StatusWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Accepts new orders that wait for that, where their connection wants it so: also where nobody
 * knows until when the platform waits.
 */
@Component
class AutoAccept implements Bystander {
  /** Who accepts, and the key by which it is done once. */
  static final String NAME = "auto-accept";

  private final Writers writers;
  private final StatusWrites writes;
  private final Rules rules;
  private final Duration giveUpAfter;

  AutoAccept(Writers writers, StatusWrites writes, NormalizerSettings settings) {
    this.writers = writers;
    this.writes = writes;
    this.rules = settings.rules();
    this.giveUpAfter = settings.writes().giveUpAfter();
  }

  @Override
  public void look(Page page, Instant now) {
    writes.add(
        page.newlyPlaced().stream().flatMap(order -> acceptance(order, now).stream()).toList());
  }

  private Optional<StatusWriteRow> acceptance(Order order, Instant now) {
    var deadline = Alarms.acceptBy(order.content(), rules);
    if (deadline != null && !now.isBefore(deadline)) {
      return Optional.empty();
    }
    var until = deadline == null ? now.plus(giveUpAfter) : deadline;
    return writers
        .find(order.connection())
        .filter(way -> way.connection().get(Connection.AUTO_ACCEPT))
        .filter(way -> way.commands().contains(Kind.ACCEPT))
        .map(
            way ->
                Commands.row(
                    order,
                    new Accept(
                        isForLater(order)
                            ? null
                            : way.connection().find(Connection.PREPARATION_TIME).orElse(null),
                        null),
                    NAME,
                    NAME,
                    deadline == null ? now : due(order, deadline, now),
                    until,
                    now));
  }

  /** How long it takes says nothing of an order that is begun tomorrow. */
  private static boolean isForLater(Order order) {
    return order.content().timing().scheduledFor() != null;
  }

  /** A scheduled order that may be accepted later is accepted when its time has come. */
  private Instant due(Order order, Instant until, Instant now) {
    var from = Alarms.acceptFrom(order.content(), rules);
    return from.isAfter(now) && from.isBefore(until) ? from : now;
  }
}
