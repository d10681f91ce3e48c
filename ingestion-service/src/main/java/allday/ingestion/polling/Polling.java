package allday.ingestion.polling;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.OrderPoller.By;
import allday.contracts.platform.OrderQueue;
import allday.contracts.platform.Trouble;
import allday.ingestion.IngestionSettings;
import allday.ingestion.connection.Backoff;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.connection.Road;
import allday.ingestion.connection.Troubles;
import allday.ingestion.polling.WindowWalk.End;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import allday.store.ingestion.PollCursors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/**
 * Polls one connection: from its mark to now, and the mark moves only after the broker's yes. After
 * an outage this closes the gap by itself.
 */
@Component
class Polling {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration BROKER_AWAY = Duration.ofSeconds(5);

  private final Connections connections;
  private final PlatformParts parts;
  private final WindowWalk walk;
  private final Unlisted unlisted;
  private final QueueTaking queues;
  private final PollCursors cursors;
  private final Troubles troubles;
  private final Clock clock;
  private final IngestionSettings settings;
  private final Backoff backoff;
  private final Traces traces;

  Polling(
      Connections connections,
      PlatformParts parts,
      WindowWalk walk,
      Unlisted unlisted,
      QueueTaking queues,
      PollCursors cursors,
      Troubles troubles,
      Clock clock,
      IngestionSettings settings,
      Traces traces) {
    this.connections = connections;
    this.parts = parts;
    this.walk = walk;
    this.unlisted = unlisted;
    this.queues = queues;
    this.cursors = cursors;
    this.troubles = troubles;
    this.clock = clock;
    this.traces = traces;
    this.settings = settings;
    this.backoff = new Backoff(settings.poll().backoff(), settings.poll().longestBackoff());
  }

  boolean isPolled(Connection connection) {
    return connection.poll() != null
        && (parts.poller(connection.platform()).isPresent()
            || parts.queue(connection.platform()).isPresent());
  }

  /** Polls and says after which time to poll again; empty where it is not to be polled. */
  Optional<Duration> poll(ConnectionId id) {
    var connection = connections.find(id).filter(this::isPolled);
    return connection.map(one -> poll(one, one.poll() == null ? AT_ONCE : one.poll()));
  }

  private Duration poll(Connection connection, Duration interval) {
    try (var step = traces.begin("poll", Role.WORK)) {
      return step.tag("connection", connection.id().value())
          .in(() -> pollInStep(connection, interval));
    }
  }

  private Duration pollInStep(Connection connection, Duration interval) {
    var queue = parts.queue(connection.platform());
    return queue.isPresent()
        ? empty(queue.get(), connection, interval)
        : closeGap(parts.poller(connection.platform()).orElseThrow(), connection, interval);
  }

  private Duration empty(OrderQueue queue, Connection connection, Duration interval) {
    var begin = clock.instant();
    var end = queues.take(queue, connection);
    if (end instanceof End.Complete) {
      cursors.complete(connection.id(), begin, clock.instant());
    }
    return after(end, connection, Road.QUEUE, interval);
  }

  private Duration closeGap(OrderPoller poller, Connection connection, Duration interval) {
    int closed = 0;
    for (var piece : pieces(poller, connection, interval)) {
      if (closed++ == settings.poll().piecesAtOnce()) {
        return AT_ONCE;
      }
      var end = walk(poller, connection, piece);
      if (!(end instanceof End.Complete)) {
        return after(end, connection, Road.POLL, interval);
      }
      cursors.complete(connection.id(), piece.completeUpTo(), clock.instant());
    }
    return after(new End.Complete(), connection, Road.POLL, interval);
  }

  private End walk(OrderPoller poller, Connection connection, Gap.Piece piece) {
    var seen = new Unlisted.Seen();
    var end = walk.walk(poller, connection, piece.window(), piece.origin(), seen);
    if (!(end instanceof End.Complete) || poller.by(connection) != By.CREATION) {
      return end;
    }
    try {
      unlisted.askFor(poller, connection, piece.window(), seen);
      return end;
    } catch (BrokerDown down) {
      return new End.BrokerAway();
    }
  }

  private List<Gap.Piece> pieces(OrderPoller poller, Connection connection, Duration interval) {
    var now = clock.instant();
    var cursor = cursors.find(connection.id()).orElse(null);
    Instant mark =
        cursor == null || cursor.completeUpTo() == null
            ? now.minus(settings.firstLookBack())
            : cursor.completeUpTo();
    var until = now.minus(settings.poll().lag());
    return Gap.pieces(
        poller.by(connection),
        mark,
        until,
        overlap(poller, connection),
        poller.longestWindow(),
        until.minus(interval.multipliedBy(2)));
  }

  /** Where only new orders are listed, asking far back is what shows changes of older ones. */
  private Duration overlap(OrderPoller poller, Connection connection) {
    var wide = settings.poll().creationLookBack();
    return poller.by(connection) == By.CREATION && wide.compareTo(poller.overlap()) > 0
        ? wide
        : poller.overlap();
  }

  private Duration after(End end, Connection connection, Road road, Duration interval) {
    return switch (end) {
      case End.Complete _, End.Stopped _ -> {
        troubles.works(connection, road);
        yield jittered(interval);
      }
      case End.BrokerAway _ -> BROKER_AWAY;
      case End.Hindered(Trouble trouble) -> {
        troubles.note(connection, road, trouble);
        int failures = cursors.failed(connection.id(), clock.instant());
        yield switch (trouble) {
          case Trouble.TryLater later when later.after() != null -> later.after();
          case Trouble.TryLater _ -> backoff.after(failures);
          case Trouble.Denied _ -> longer(settings.poll().deniedWait(), interval);
          case Trouble.NotFound _, Trouble.Broken _ -> longer(backoff.after(failures), interval);
        };
      }
    };
  }

  /** Connections that were started together do not ask together for ever. */
  private static Duration jittered(Duration interval) {
    long tenth = interval.toMillis() / 10;
    return interval.plusMillis(ThreadLocalRandom.current().nextLong(-tenth, tenth + 1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
