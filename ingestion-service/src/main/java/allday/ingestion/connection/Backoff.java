package allday.ingestion.connection;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waits that double, with jitter: those who failed together do not come back together.
 *
 * @param first the wait after the first failure
 * @param longest where doubling ends
 */
public record Backoff(Duration first, Duration longest) {

  /**
   * @param failures so far, at least one
   * @return between half and the whole of the doubled wait
   */
  public Duration after(int failures) {
    int doublings = Math.min(Math.max(failures - 1, 0), 30);
    long whole = Math.min(first.toMillis() << doublings, longest.toMillis());
    if (whole <= 0) {
      whole = longest.toMillis();
    }
    return Duration.ofMillis(whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1));
  }
}
