package allday.store.access;

import allday.contracts.access.Access;
import allday.contracts.access.AccessLog;
import allday.store.Beat;
import allday.store.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
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
  private static final int BATCH = 500;

  private final Accesses accesses;
  private final BlockingQueue<Access> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Beat beat = new Beat("access-log", Duration.ofSeconds(1), this::write);

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
  public void start() {
    beat.start();
  }

  @Override
  public void stop() {
    beat.stop();
  }

  /** Stops after whoever answers requests. */
  @Override
  public int getPhase() {
    return -1;
  }

  @Override
  public boolean isRunning() {
    return beat.isRunning();
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
