package allday.normalizer.outbox;

import allday.normalizer.NormalizerSettings;
import allday.store.orders.OutboxBell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Empties the outbox whenever the bell rings, and now and then without it. */
@Component
class OutboxPublisher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);

  private final OutboxShift shift;
  private final DataSource database;
  private final Duration poll;
  private final Duration patience;
  private final boolean autoStart;
  private volatile @Nullable Thread worker;
  private boolean waiting;

  OutboxPublisher(OutboxShift shift, DataSource database, NormalizerSettings settings) {
    this.shift = shift;
    this.database = database;
    poll = settings.outbox().poll();
    patience = settings.outbox().patience();
    autoStart = settings.outbox().autoStart();
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
    // Known as ours before it looks whether it is.
    worker = thread;
    thread.start();
  }

  private void run() {
    while (isMine()) {
      try (var bell = OutboxBell.open(database)) {
        while (isMine()) {
          while (isMine() && shift.work()) {
            // There may be more.
          }
          again();
          bell.await(poll);
        }
      } catch (SQLException | RuntimeException away) {
        rest(away);
      }
    }
  }

  private boolean isMine() {
    return worker == Thread.currentThread() && !Thread.currentThread().isInterrupted();
  }

  private void rest(Exception away) {
    if (!isMine()) {
      return;
    }
    if (!waiting) {
      waiting = true;
      log.warn(
          "Facts wait in the outbox: {}",
          away instanceof OutboxShift.BrokerIsDown
              ? away.getMessage()
              : "the database is away (" + away.getClass().getSimpleName() + ")");
    }
    LockSupport.parkNanos(patience.toNanos());
  }

  private void again() {
    if (waiting) {
      waiting = false;
      log.info("Facts are published again");
    }
  }

  @Override
  public void stop() {
    var running = worker;
    worker = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  @Override
  public boolean isAutoStartup() {
    return autoStart;
  }
}
