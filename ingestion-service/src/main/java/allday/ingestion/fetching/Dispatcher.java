package allday.ingestion.fetching;

import allday.contracts.ConnectionId;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.IngestionSettings;
import allday.kit.Surprise;
import allday.store.ingestion.NoticeQueue;
import allday.store.ingestion.NoticeQueue.Leased;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Hands due notices to workers. Each connection has its own few workers and is left alone when its
 * platform asks for that, so that a slow one delays nobody else. Every instance takes its share:
 * rows are leased, so that this is not a task of the cluster.
 */
@Component
class Dispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LOOK_ANYWAY = Duration.ofMillis(500);
  private static final Duration DATABASE_AWAY = Duration.ofSeconds(2);

  private final NoticeQueue queue;
  private final Fetching fetching;
  private final Connections connections;
  private final IngestionSettings.Fetch settings;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicInteger working = new AtomicInteger();
  private final Map<ConnectionId, Lane> lanes = new ConcurrentHashMap<>();
  private volatile boolean running;
  private @Nullable Thread thread;

  Dispatcher(
      NoticeQueue queue,
      Fetching fetching,
      Connections connections,
      IngestionSettings settings,
      Clock clock) {
    this.queue = queue;
    this.fetching = fetching;
    this.connections = connections;
    this.settings = settings.fetch();
    this.clock = clock;
  }

  private static final class Lane {
    final AtomicInteger working = new AtomicInteger();
    volatile Instant pausedUntil = Instant.MIN;
  }

  /** There may be something to do. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofVirtual().name("notices").start(this::run);
  }

  /** Notices in work stay leased and are taken up again when the lease ends. */
  @Override
  public synchronized void stop() {
    running = false;
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    boolean away = false;
    while (running) {
      try {
        if (dispatch() == 0) {
          waitFor(LOOK_ANYWAY);
        }
        away = false;
      } catch (InterruptedException stopping) {
        return;
      } catch (DataAccessException database) {
        if (!running) {
          // The end of the service cut the question off.
          return;
        }
        if (!away) {
          log.warn("notices wait for the database: {}", database.getClass().getSimpleName());
        }
        away = true;
        pause();
      } catch (RuntimeException bug) {
        log.error("handing out notices failed: {}", Surprise.in(bug));
        pause();
      }
    }
  }

  private void pause() {
    try {
      waitFor(DATABASE_AWAY);
    } catch (InterruptedException stopping) {
      running = false;
    }
  }

  private void waitFor(Duration most) throws InterruptedException {
    if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private int dispatch() {
    int most = settings.most() - working.get();
    var leased = queue.lease(room(), most, clock.instant(), settings.lease());
    for (var one : leased) {
      var connection = connections.find(one.notice().connection()).orElseThrow();
      var lane = lane(connection.id());
      lane.working.incrementAndGet();
      working.incrementAndGet();
      Thread.ofVirtual().name("fetch").start(() -> work(one, connection, lane));
    }
    return leased.size();
  }

  /** How many more fetches each connection may have at once. */
  private Map<ConnectionId, Integer> room() {
    var room = new LinkedHashMap<ConnectionId, Integer>();
    var now = clock.instant();
    for (var connection : connections.all()) {
      var lane = lane(connection.id());
      int free = settings.concurrency() - lane.working.get();
      if (free > 0 && !lane.pausedUntil.isAfter(now)) {
        room.put(connection.id(), free);
      }
    }
    return room;
  }

  private Lane lane(ConnectionId connection) {
    return lanes.computeIfAbsent(connection, _ -> new Lane());
  }

  private void work(Leased leased, Connection connection, Lane lane) {
    try {
      var pause = fetching.fetch(leased, connection);
      if (!pause.isZero()) {
        lane.pausedUntil = clock.instant().plus(pause);
      }
    } catch (DataAccessResourceFailureException away) {
      // The database tells that it is away; the lease ends and the notice is taken up again.
      lane.pausedUntil = clock.instant().plus(DATABASE_AWAY);
    } catch (RuntimeException bug) {
      // Its lease ends and it is taken up again.
      log.error("{}: a fetch failed: {}", connection, Surprise.in(bug));
    } finally {
      working.decrementAndGet();
      lane.working.decrementAndGet();
      wake();
    }
  }
}
