package allday.normalizer.writing;

import allday.normalizer.NormalizerSettings;
import allday.store.orders.StatusWrites;
import allday.store.orders.StatusWrites.Leased;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import org.springframework.stereotype.Component;

/**
 * Hands due commands to workers. Every instance takes its share, since entries are leased; a
 * connection whose platform is slow occupies only a few workers.
 */
@Component
class Shift implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Shift.class);
  private static final int MOST_OF_A_CONNECTION = 4;
  private static final Duration DATABASE_AWAY = Duration.ofSeconds(2);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  private final StatusWrites writes;
  private final Telling telling;
  private final NormalizerSettings.Writes settings;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore free;
  private final Map<String, AtomicInteger> working = new ConcurrentHashMap<>();
  private volatile @Nullable Thread thread;

  Shift(StatusWrites writes, Telling telling, NormalizerSettings settings, Clock clock) {
    this.writes = writes;
    this.telling = telling;
    this.settings = settings.writes();
    this.clock = clock;
    this.free = new Semaphore(settings.writes().concurrency());
  }

  /** There may be something to do. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  @Override
  public void start() {
    var starting = Thread.ofVirtual().name("status-writes").unstarted(this::run);
    thread = starting;
    starting.start();
  }

  private void run() {
    boolean away = false;
    while (thread == Thread.currentThread()) {
      try {
        if (work() == 0) {
          waitFor(settings.poll());
        }
        away = false;
      } catch (InterruptedException stopping) {
        return;
      } catch (DataAccessException database) {
        if (thread != Thread.currentThread()) {
          // The end of the service cut the question off.
          return;
        }
        if (!away) {
          log.warn("Platforms are not told anything: the database is away");
        }
        away = true;
        pause();
      } catch (RuntimeException bug) {
        log.error("Handing out commands failed", bug);
        pause();
      }
    }
  }

  private void pause() {
    try {
      waitFor(DATABASE_AWAY);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void waitFor(Duration most) throws InterruptedException {
    if (wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  /**
   * Takes what is due and has it told.
   *
   * @return how many were taken
   */
  int work() {
    int most = Math.min(MOST_OF_A_CONNECTION, free.availablePermits());
    if (most == 0) {
      return 0;
    }
    var leased = writes.lease(busy(), most, clock.instant(), settings.lease());
    for (var one : leased) {
      free.acquireUninterruptibly();
      working(one).incrementAndGet();
      Thread.ofVirtual().name("status-write").start(() -> tell(one));
    }
    return leased.size();
  }

  private List<String> busy() {
    return working.entrySet().stream()
        .filter(each -> each.getValue().get() >= MOST_OF_A_CONNECTION)
        .map(Map.Entry::getKey)
        .toList();
  }

  private AtomicInteger working(Leased leased) {
    return working.computeIfAbsent(leased.row().connection(), _ -> new AtomicInteger());
  }

  private void tell(Leased leased) {
    try {
      telling.tell(leased);
    } catch (DataAccessException away) {
      log.warn("What came of {} could not be written; its lease ends", leased.row());
    } catch (RuntimeException bug) {
      log.error("Telling {} failed; its lease ends", leased.row(), bug);
    } finally {
      working(leased).decrementAndGet();
      free.release();
      wake();
    }
  }

  /** Whoever is in the middle of a call may end it: an answer that nobody hears is unclear. */
  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        if (free.tryAcquire(
            settings.concurrency(), PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS)) {
          free.release(settings.concurrency());
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public boolean isAutoStartup() {
    return settings.autoStart();
  }
}
