package allday.store.access;

import allday.contracts.access.Access;
import allday.contracts.access.AccessLog;
import allday.store.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes the access log in batches about once a second, and when the service stops. A process that
 * dies loses what it was told in that second; while the database is away, what it was told since,
 * up to {@link #MOST_WAITING}. What must not be lost is entered before it is answered.
 */
@Component
class AccessJournal implements AccessLog, SmartLifecycle {
  static final int MOST_WAITING = 10_000;
  private static final Logger log = LoggerFactory.getLogger(AccessJournal.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final int BATCH = 500;

  private final Accesses accesses;
  private final BlockingQueue<Access> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;

  AccessJournal(Accesses accesses) {
    this.accesses = accesses;
  }

  @Override
  public void enter(Access access) {
    if (!waiting.offer(access)) {
      lost.incrementAndGet();
    }
  }

  @Override
  public void enterNow(Access access) {
    accesses.write(List.of(access));
  }

  @Override
  public synchronized void start() {
    stop = new CountDownLatch(1);
    thread = Thread.ofVirtual().name("access-log").start(this::run);
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    thread = null;
    write();
  }

  /** Stops after whoever answers requests. */
  @Override
  public int getPhase() {
    return -1;
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (!stop.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        write();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that waits; what cannot be written for now goes on waiting. */
  synchronized void write() {
    var batch = new ArrayList<Access>();
    while (waiting.drainTo(batch, BATCH) > 0) {
      try {
        accesses.write(batch);
      } catch (RuntimeException failure) {
        if (Weather.isPassing(failure)) {
          batch.forEach(this::enter);
          tellLost();
          return;
        }
        batch.forEach(this::writeAlone);
      }
      batch.clear();
    }
    tellLost();
  }

  private void writeAlone(Access access) {
    try {
      accesses.write(List.of(access));
    } catch (RuntimeException failure) {
      if (Weather.isPassing(failure)) {
        enter(access);
      } else {
        log.error(
            "An entry of the access log cannot be written: {}", failure.getClass().getSimpleName());
        lost.incrementAndGet();
      }
    }
  }

  private void tellLost() {
    long many = lost.getAndSet(0);
    if (many > 0) {
      log.error("{} entries of the access log are lost: more than could wait to be written", many);
    }
  }
}
