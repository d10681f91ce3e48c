package allday.kit.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * For what strangers can make us say: one line of a kind and minute, however often they come. The
 * kinds must be few.
 */
@Component
public class CalmLog {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final ConcurrentHashMap<String, Told> told = new ConcurrentHashMap<>();
  private final Clock clock;

  public CalmLog(Clock clock) {
    this.clock = clock;
  }

  private record Told(Instant at, long silentSince) {}

  /**
   * @param kind of line: what is told once a minute
   * @param line given what belongs at its end: how often it was not said since it was said last;
   *     nothing where it was always said
   */
  public void say(String kind, Consumer<String> line) {
    var now = clock.instant();
    told.compute(
        kind,
        (_, last) -> {
          if (last != null && last.at().plus(QUIET).isAfter(now)) {
            return new Told(last.at(), last.silentSince() + 1);
          }
          line.accept(last == null ? "" : more(last.silentSince()));
          return new Told(now, 0);
        });
  }

  private static String more(long silent) {
    return silent == 0 ? "" : "; " + silent + " more since the last such line";
  }
}
