package allday.ingestion.polling;

import allday.contracts.event.OrderNotice;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Window;
import allday.ingestion.raw.RawLog;
import allday.kit.broker.Broker.BrokerDown;
import allday.store.ingestion.OpenOrders;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Has the orders fetched that are open in the book and that their platform's list, which should
 * have them, does not show any more.
 */
@Component
class Unlisted {
  private static final int MOST = 500;

  /** What was placed a moment ago may not be listed yet. */
  private static final Duration A_MOMENT = Duration.ofMinutes(2);

  private final OpenOrders orders;
  private final RawLog rawLog;
  private final Clock clock;

  Unlisted(OpenOrders orders, RawLog rawLog, Clock clock) {
    this.orders = orders;
    this.rawLog = rawLog;
    this.clock = clock;
  }

  /** Remembers what was on the pages of a walk. */
  static final class Seen implements WindowWalk.Walker {
    private final Set<String> ids = new HashSet<>();

    @Override
    public boolean passed(List<String> sourceOrderIds) {
      ids.addAll(sourceOrderIds);
      return true;
    }
  }

  /**
   * @throws BrokerDown where the notices are not durable; the walk is then begun anew
   */
  void askFor(OrderPoller poller, Connection connection, Window window, Seen seen)
      throws BrokerDown {
    rawLog.publish(List.of(), notices(poller, connection, window, seen));
  }

  private List<OrderNotice> notices(
      OrderPoller poller, Connection connection, Window window, Seen seen) {
    var now = clock.instant();
    return orders
        .placed(connection.id(), window.from(), window.until().minus(A_MOMENT), MOST)
        .stream()
        .filter(open -> !seen.ids.contains(open.sourceOrderId()))
        .map(open -> poller.unlisted(open.sourceOrderId(), open.storeId(), connection, now))
        .flatMap(Optional::stream)
        .toList();
  }
}
