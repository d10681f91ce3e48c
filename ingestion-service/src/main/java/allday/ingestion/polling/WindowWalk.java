package allday.ingestion.polling;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.ingestion.connection.PlatformCalls;
import allday.ingestion.connection.Pulse;
import allday.ingestion.raw.RawLog;
import allday.kit.broker.Broker.BrokerDown;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Walks through a window page by page and puts what it finds on the broker, each page before the
 * next is asked for. A walk that ends early is begun anew: repetition is harmless, and what the
 * broker has is left out.
 */
@Component
public class WindowWalk {
  private static final int MOST_PAGES = 10_000;

  private final PlatformCalls calls;
  private final RawLog rawLog;
  private final Repetitions repetitions;
  private final Pulse pulse;
  private final Clock clock;

  WindowWalk(
      PlatformCalls calls, RawLog rawLog, Repetitions repetitions, Pulse pulse, Clock clock) {
    this.calls = calls;
    this.rawLog = rawLog;
    this.repetitions = repetitions;
    this.pulse = pulse;
    this.clock = clock;
  }

  /** How a walk ended. */
  public sealed interface End {
    /** Everything in the window is on the broker. */
    record Complete() implements End {}

    record Hindered(Trouble trouble) implements End {}

    record BrokerAway() implements End {}

    /** The walker did not want to go on. */
    record Stopped() implements End {}
  }

  /** Who walks: may mark what is found, and stop. */
  public interface Walker {
    default RawOrder mark(RawOrder order) {
      return order;
    }

    default OrderNotice mark(OrderNotice notice) {
      return notice;
    }

    /**
     * Called after the broker's yes for a page.
     *
     * @return false to stop
     */
    default boolean passed(List<String> sourceOrderIds) {
      return true;
    }
  }

  public End walk(
      OrderPoller poller, Connection connection, Window window, Origin origin, Walker walker) {
    @Nullable String cursor = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      switch (calls.poll(poller, connection, window, cursor, origin)) {
        case Trouble trouble -> {
          return new End.Hindered(trouble);
        }
        case Page.Found found -> {
          try {
            publish(found, connection, origin, walker);
          } catch (BrokerDown down) {
            return new End.BrokerAway();
          }
          if (!walker.passed(ids(found))) {
            return new End.Stopped();
          }
          if (found.next() == null) {
            return new End.Complete();
          }
          if (found.next().equals(cursor)) {
            return new End.Hindered(new Trouble.Broken("the page after a page is the same page"));
          }
          cursor = found.next();
        }
      }
    }
    return new End.Hindered(new Trouble.Broken("a window of more than " + MOST_PAGES + " pages"));
  }

  private void publish(Page.Found found, Connection connection, Origin origin, Walker walker)
      throws BrokerDown {
    // Whoever started a run is told of every order what the book made of it.
    var orders = origin == Origin.SYNC ? found.orders() : repetitions.without(found.orders());
    rawLog.publish(
        orders.stream().map(walker::mark).toList(),
        found.notices().stream().map(walker::mark).toList());
    repetitions.remember(orders);
    if (!found.orders().isEmpty() || !found.notices().isEmpty()) {
      pulse.event(connection.id(), clock.instant());
    }
  }

  private static List<String> ids(Page.Found found) {
    return Stream.concat(
            found.orders().stream().map(RawOrder::sourceOrderId),
            found.notices().stream().map(OrderNotice::sourceOrderId))
        .toList();
  }
}
