package allday.ingestion.sync;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.contracts.platform.OrderPoller;
import allday.contracts.platform.Trouble;
import allday.contracts.platform.Window;
import allday.ingestion.IngestionSettings;
import allday.ingestion.connection.Backoff;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.polling.WindowWalk;
import allday.ingestion.polling.WindowWalk.End;
import allday.store.ingestion.SyncRuns;
import allday.store.ingestion.SyncRuns.State;
import allday.store.ingestion.SyncRuns.SyncRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does a run, piece by piece, and notes after each how far it came: whoever takes it up again goes
 * on there.
 */
@Component
class SyncWork {
  private static final Duration BROKER_AWAY = Duration.ofSeconds(5);
  private static final int MOST_FAILURES = 20;

  private final SyncRuns runs;
  private final Connections connections;
  private final PlatformParts parts;
  private final WindowWalk walk;
  private final Clock clock;
  private final Backoff backoff;

  SyncWork(
      SyncRuns runs,
      Connections connections,
      PlatformParts parts,
      WindowWalk walk,
      Clock clock,
      IngestionSettings settings) {
    this.runs = runs;
    this.connections = connections;
    this.parts = parts;
    this.walk = walk;
    this.clock = clock;
    this.backoff = new Backoff(settings.poll().backoff(), settings.poll().longestBackoff());
  }

  /** Works until it is over or something is in the way; says after which time to go on. */
  Optional<Duration> work(UUID id) {
    var run = runs.find(id).filter(found -> !found.state().isOver());
    if (run.isEmpty()) {
      return Optional.empty();
    }
    runs.running(id);
    var connection = connections.find(run.get().connection());
    var poller = connection.flatMap(found -> parts.poller(found.platform()));
    if (connection.isEmpty() || poller.isEmpty()) {
      return over(id, State.FAILED, "the connection is no longer configured");
    }
    return work(run.get(), connection.get(), poller.get());
  }

  private Optional<Duration> work(SyncRun run, Connection connection, OrderPoller poller) {
    var walker = new RunWalker(run.id());
    var from = run.doneUpTo() == null ? run.from() : run.doneUpTo();
    while (from.isBefore(run.until())) {
      if (runs.isCancelRequested(run.id())) {
        return over(run.id(), State.CANCELLED, null);
      }
      var until = earlier(from.plus(poller.longestWindow()), run.until());
      switch (walk.walk(poller, connection, new Window(from, until), Origin.SYNC, walker)) {
        case End.Complete _ -> runs.doneUpTo(run.id(), until);
        case End.Stopped _ -> {
          return over(run.id(), State.CANCELLED, null);
        }
        case End.BrokerAway _ -> {
          runs.waits(run.id(), "our broker is away");
          return Optional.of(BROKER_AWAY);
        }
        case End.Hindered(Trouble trouble) -> {
          return hindered(run, trouble);
        }
      }
      from = until;
    }
    return over(run.id(), State.DONE, null);
  }

  private Optional<Duration> hindered(SyncRun run, Trouble trouble) {
    if (!(trouble instanceof Trouble.TryLater later)) {
      return over(run.id(), State.FAILED, trouble.why());
    }
    int failures = runs.waits(run.id(), later.why());
    if (failures >= MOST_FAILURES) {
      return over(run.id(), State.FAILED, later.why());
    }
    return Optional.of(later.after() == null ? backoff.after(failures) : later.after());
  }

  private Optional<Duration> over(UUID id, State state, @Nullable String why) {
    runs.finish(id, state, why, clock.instant());
    return Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Marks what a run finds, so that the book can tell it what was new. */
  private final class RunWalker implements WindowWalk.Walker {
    private final UUID run;

    RunWalker(UUID run) {
      this.run = run;
    }

    @Override
    public RawOrder mark(RawOrder order) {
      return order.fact(RawOrder.SYNC, run.toString());
    }

    @Override
    public OrderNotice mark(OrderNotice notice) {
      return notice.fact(RawOrder.SYNC, run.toString());
    }

    @Override
    public boolean passed(List<String> sourceOrderIds) {
      runs.found(run, sourceOrderIds);
      return !runs.isCancelRequested(run);
    }
  }
}
