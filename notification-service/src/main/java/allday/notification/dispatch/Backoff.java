package allday.notification.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next try. */
final class Backoff {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  private Backoff() {}

  /** Whether another try on the same route is worth more than the next route. */
  static boolean goesOn(int tries) {
    return tries < WAITS.size();
  }

  /**
   * When to try next.
   *
   * @param tries made before the one that failed now
   * @param asked what the provider asked for; never undercut
   */
  static Instant next(Instant now, int tries, @Nullable Duration asked) {
    var wait = WAITS.get(Math.min(tries, WAITS.size() - 1));
    // Those that failed together should not come back together.
    var jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(wait.toMillis() / 4 + 1));
    var ours = wait.plus(jitter);
    return now.plus(asked != null && asked.compareTo(ours) > 0 ? asked : ours);
  }
}
