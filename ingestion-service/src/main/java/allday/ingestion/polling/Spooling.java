package allday.ingestion.polling;

import allday.contracts.event.Origin;
import allday.contracts.json.PayloadProblem;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Page;
import allday.contracts.platform.Trouble;
import allday.ingestion.connection.Pulse;
import allday.ingestion.raw.RawLog;
import allday.ingestion.raw.Unreadable;
import allday.kit.Surprise;
import allday.kit.broker.Broker.BrokerDown;
import allday.store.ingestion.QueueSpool;
import allday.store.ingestion.QueueSpool.Spooled;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads spooled answers and puts what they hold on the broker; only then do they leave the spool.
 * An answer may be settled twice, which is harmless, and never zero times.
 */
@Component
class Spooling {
  private static final Logger log = LoggerFactory.getLogger(Spooling.class);
  private static final int PAGE = 100;

  private final QueueSpool spool;
  private final RawLog rawLog;
  private final Pulse pulse;

  Spooling(QueueSpool spool, RawLog rawLog, Pulse pulse) {
    this.spool = spool;
    this.rawLog = rawLog;
    this.pulse = pulse;
  }

  /** What became of an answer. */
  sealed interface Settled {
    /**
     * @param more the queue holds more
     */
    record Published(boolean more) implements Settled {}

    /** It stays spooled, and staff see it. */
    record Unreadable(String why) implements Settled {}

    /** The answer says that nothing was given. */
    record Nothing(Trouble trouble) implements Settled {}

    record BrokerAway() implements Settled {}
  }

  /** False where the broker is away: then everything stays. */
  boolean settleWaiting(OrderQueue queue, Connection connection) {
    var waiting = spool.waiting(connection.id(), PAGE);
    while (!waiting.isEmpty()) {
      for (var answer : waiting) {
        if (settle(answer, queue, connection) instanceof Settled.BrokerAway) {
          return false;
        }
      }
      waiting = spool.waiting(connection.id(), PAGE);
    }
    return true;
  }

  Settled settle(Spooled answer, OrderQueue queue, Connection connection) {
    var settled = publish(answer, queue, connection);
    switch (settled) {
      case Settled.Published _, Settled.Nothing _ -> spool.remove(answer.id());
      case Settled.Unreadable(String why) -> spool.unreadable(answer.id(), why);
      case Settled.BrokerAway _ -> {}
    }
    return settled;
  }

  /** For an answer that could not be spooled: the broker's yes is what makes it safe. */
  Settled settleUnwritten(Spooled answer, OrderQueue queue, Connection connection) {
    return publish(answer, queue, connection);
  }

  private Settled publish(Spooled answer, OrderQueue queue, Connection connection) {
    try {
      return switch (read(answer, queue, connection)) {
        case Page.Found found -> {
          rawLog.publish(found.orders(), found.notices());
          if (!found.orders().isEmpty() || !found.notices().isEmpty()) {
            pulse.event(connection.id(), answer.receivedAt());
          }
          yield new Settled.Published(found.next() != null);
        }
        case Trouble.Broken broken -> {
          rawLog.publish(
              List.of(
                  Unreadable.answer(
                      answer.body(), connection, answer.receivedAt(), Origin.POLL, broken.why())),
              List.of());
          yield new Settled.Unreadable(broken.why());
        }
        case Trouble trouble -> new Settled.Nothing(trouble);
      };
    } catch (BrokerDown down) {
      return new Settled.BrokerAway();
    }
  }

  private static Page read(Spooled answer, OrderQueue queue, Connection connection) {
    try {
      return queue.read(answer.body(), connection, answer.receivedAt(), Origin.POLL);
    } catch (PayloadProblem problem) {
      return new Trouble.Broken(String.valueOf(problem.getMessage()));
    } catch (RuntimeException bug) {
      log.error("{}: a spooled answer could not be read: {}", connection, Surprise.in(bug));
      return new Trouble.Broken(Trouble.OUR_MISTAKE);
    }
  }
}
