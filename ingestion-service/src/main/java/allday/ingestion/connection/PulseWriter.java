package allday.ingestion.connection;

import allday.store.ingestion.ConnectionHealths;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes signs of life down about once a second and when the service stops. Every instance writes
 * its own, so that this is not a task of the cluster.
 */
@Component
class PulseWriter implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PulseWriter.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Pulse pulse;
  private final ConnectionHealths healths;
  private final TransactionTemplate transaction;
  private CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean databaseAway;

  PulseWriter(Pulse pulse, ConnectionHealths healths, TransactionTemplate transaction) {
    this.pulse = pulse;
    this.healths = healths;
    this.transaction = transaction;
  }

  @Override
  public synchronized void start() {
    stop = new CountDownLatch(1);
    thread = Thread.ofVirtual().name("pulse").start(this::run);
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
    thread = null;
    write();
  }

  /** Stops after the door, whose last news it writes down. */
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

  private void write() {
    var news = pulse.take();
    if (news.isEmpty()) {
      return;
    }
    try {
      transaction.executeWithoutResult(_ -> healths.add(news));
      databaseAway = false;
    } catch (DataAccessException | TransactionException away) {
      pulse.giveBack(news);
      if (!databaseAway) {
        log.warn(
            "health of connections waits for the database: {}", away.getClass().getSimpleName());
      }
      databaseAway = true;
    }
  }
}
