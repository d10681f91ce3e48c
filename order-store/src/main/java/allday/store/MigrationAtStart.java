package allday.store;

import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Makes and changes the tables before anybody works with them. Where the database is away the start
 * goes on without it, because webhooks can be taken all the same, and the tables follow as soon as
 * it answers. Any other failure stops the start. A migration whose number is lower than that of one
 * which was made already is made too: each only adds, and needs none with a higher number.
 */
@Component
class MigrationAtStart implements FlywayMigrationStrategy, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(MigrationAtStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource pool;
  private final Tables tables;
  private volatile @Nullable Thread waiting;

  MigrationAtStart(DataSource database, Tables tables) {
    pool = Database.pool(database);
    this.tables = tables;
  }

  @Override
  public void migrate(Flyway configured) {
    var flyway =
        Flyway.configure().configuration(configured.getConfiguration()).dataSource(pool).load();
    try {
      make(flyway);
    } catch (FlywayException failed) {
      if (!Database.isAway(failed)) {
        throw failed;
      }
      log.warn(
          "The database does not answer, the start goes on without it: {}", Database.why(failed));
      tables.wanted();
      var thread = Thread.ofVirtual().name("migration").unstarted(() -> untilMade(flyway));
      waiting = thread;
      thread.start();
    }
  }

  /** Only where one comes late is its order loosened: Flyway warns of that at every start. */
  private static void make(Flyway flyway) {
    boolean late =
        Arrays.stream(flyway.info().all())
            .anyMatch(migration -> migration.getState() == MigrationState.IGNORED);
    var configured = Flyway.configure().configuration(flyway.getConfiguration());
    configured.outOfOrder(late).load().migrate();
  }

  private void untilMade(Flyway flyway) {
    @Nullable String told = null;
    while (waiting == Thread.currentThread()) {
      try {
        Thread.sleep(PAUSE);
        make(flyway);
        log.info("The database answers and its tables are up to date");
        tables.made();
        return;
      } catch (InterruptedException stopping) {
        return;
      } catch (FlywayException failed) {
        // The door is open by now and stays so: this is told, once, and tried again.
        String why = Database.why(failed);
        if (!Database.isAway(failed) && !why.equals(told) && waiting != null) {
          log.error("The tables cannot be made: {}", why);
          told = why;
        }
      }
    }
  }

  @Override
  public void destroy() {
    var thread = waiting;
    waiting = null;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
