package allday.contracts.platform;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, {@code from} inclusive, {@code until} exclusive. */
public record Window(Instant from, Instant until) {
  public Window {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a window that ends before it begins");
    }
  }

  public Duration length() {
    return Duration.between(from, until);
  }
}
