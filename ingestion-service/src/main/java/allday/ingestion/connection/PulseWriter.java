package allday.ingestion.connection;

import allday.store.Beat;
import allday.store.ingestion.ConnectionHealths;
import java.time.Duration;
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

  private final Pulse pulse;
  private final ConnectionHealths healths;
  private final TransactionTemplate transaction;
  private final Beat beat = new Beat("pulse", Duration.ofSeconds(1), this::write);
  private boolean databaseAway;

  PulseWriter(Pulse pulse, ConnectionHealths healths, TransactionTemplate transaction) {
    this.pulse = pulse;
    this.healths = healths;
    this.transaction = transaction;
  }

  @Override
  public void start() {
    beat.start();
  }

  @Override
  public void stop() {
    beat.stop();
  }

  /** Stops after the door, whose last news it writes down. */
  @Override
  public int getPhase() {
    return -1;
  }

  @Override
  public boolean isRunning() {
    return beat.isRunning();
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
