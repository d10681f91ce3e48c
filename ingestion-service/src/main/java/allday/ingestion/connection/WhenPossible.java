package allday.ingestion.connection;

import allday.kit.Surprise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of the start that waits for what is away, and does not hold the start up. */
public final class WhenPossible {
  private static final Logger log = LoggerFactory.getLogger(WhenPossible.class);
  private static final Backoff PAUSE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private WhenPossible() {}

  /** Work that may fail for now; doing it twice is harmless. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** Runs it beside the caller until it succeeds. */
  public static void run(String what, Work work) {
    Thread.ofVirtual().name(what).start(() -> untilItWorks(what, work));
  }

  private static void untilItWorks(String what, Work work) {
    for (int failures = 1; ; failures++) {
      try {
        work.run();
        return;
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception away) {
        if (failures == 1) {
          log.warn("{} waits: {}", what, Surprise.in(away));
        }
      }
      try {
        Thread.sleep(PAUSE.after(failures));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
