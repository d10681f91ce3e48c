package allday.ingestion.polling;

import allday.contracts.Ids;
import allday.contracts.http.HttpAnswer;
import allday.contracts.platform.Connection;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Trouble;
import allday.ingestion.connection.Backoff;
import allday.ingestion.connection.PlatformCalls;
import allday.ingestion.connection.PlatformCalls.Answered;
import allday.ingestion.connection.PlatformCalls.NotAsked;
import allday.ingestion.polling.Spooling.Settled;
import allday.ingestion.polling.WindowWalk.End;
import allday.store.ingestion.QueueSpool;
import allday.store.ingestion.QueueSpool.Spooled;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes orders out of queues that delete what they give. Nothing is taken unless the database and
 * the broker are there; what was taken is written down before anybody reads it.
 */
@Component
class QueueTaking {
  private static final Logger log = LoggerFactory.getLogger(QueueTaking.class);
  private static final int MOST_TAKES = 100;
  private static final Backoff IN_OUR_HANDS =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private final PlatformCalls calls;
  private final QueueSpool spool;
  private final Spooling spooling;
  private final BrokerProbe broker;
  private final Clock clock;

  QueueTaking(
      PlatformCalls calls, QueueSpool spool, Spooling spooling, BrokerProbe broker, Clock clock) {
    this.calls = calls;
    this.spool = spool;
    this.spooling = spooling;
    this.broker = broker;
    this.clock = clock;
  }

  /** Takes until the queue says that it is empty; what an earlier take left behind goes first. */
  End take(OrderQueue queue, Connection connection) {
    if (!spooling.settleWaiting(queue, connection) || !broker.isUp()) {
      return new End.BrokerAway();
    }
    for (int takes = 0; takes < MOST_TAKES; takes++) {
      var taken = takeOnce(queue, connection);
      if (!(taken instanceof Settled.Published(boolean more))) {
        return end(taken);
      }
      if (!more) {
        return new End.Complete();
      }
    }
    return new End.Complete();
  }

  private Settled takeOnce(OrderQueue queue, Connection connection) {
    return switch (calls.take(queue, connection)) {
      case NotAsked(Trouble trouble) -> new Settled.Nothing(trouble);
      case Answered(HttpAnswer answer) -> {
        var trouble = Trouble.of(answer, clock.instant());
        if (trouble.isEmpty() && answer instanceof HttpAnswer.Answered got) {
          yield keep(queue, connection, got.body());
        }
        if (answer instanceof HttpAnswer.NoAnswer nothing && nothing.mayHaveArrived()) {
          log.warn(
              "{}: an answer of the queue was lost ({}): compare with the platform's own list",
              connection,
              nothing.why());
        }
        yield new Settled.Nothing(trouble.orElseThrow());
      }
    };
  }

  private Settled keep(OrderQueue queue, Connection connection, byte[] body) {
    var now = clock.instant();
    var taken = new Spooled(Ids.uuid7(now), connection.id(), now, body);
    for (int attempt = 1; ; attempt++) {
      try {
        spool.add(taken);
        return spooling.settle(taken, queue, connection);
      } catch (DataAccessException wentAwayMeanwhile) {
        // It is nowhere but in our hands: the broker's yes makes it safe as well.
        log.warn("{}: the database went away with an answer in our hands", connection);
        var settled = spooling.settleUnwritten(taken, queue, connection);
        if (!(settled instanceof Settled.BrokerAway) || !waited(attempt, connection)) {
          return settled;
        }
      }
    }
  }

  private static boolean waited(int attempt, Connection connection) {
    try {
      Thread.sleep(IN_OUR_HANDS.after(attempt));
      return true;
    } catch (InterruptedException stopping) {
      log.error("{}: stopped with an answer that could not be stored: orders are lost", connection);
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static End end(Settled settled) {
    return switch (settled) {
      case Settled.Published _ -> new End.Complete();
      case Settled.Unreadable(String why) -> new End.Hindered(new Trouble.Broken(why));
      case Settled.Nothing(Trouble trouble) -> new End.Hindered(trouble);
      case Settled.BrokerAway _ -> new End.BrokerAway();
    };
  }
}
