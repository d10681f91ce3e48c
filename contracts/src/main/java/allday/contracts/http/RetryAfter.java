package allday.contracts.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110 section 10.2.3): seconds or a date. */
public final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /**
   * How long to wait, at least a second and at most a day; empty where the header is absent or
   * unreadable.
   */
  public static Optional<Duration> read(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}(\\.\\d+)?")) {
      return Optional.of(bounded(Duration.ofSeconds((long) Math.ceil(Double.parseDouble(text)))));
    }
    try {
      var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, until)));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
