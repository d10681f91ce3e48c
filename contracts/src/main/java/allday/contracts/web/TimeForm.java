package allday.contracts.web;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a signed time is written. */
public enum TimeForm {
  SECONDS,
  MILLIS,
  ISO,
  /** 100 nanoseconds since 0001-01-01 UTC (.NET). */
  DOTNET_TICKS;

  private static final long TICKS_IN_A_SECOND = 10_000_000;
  private static final long SECONDS_FROM_YEAR_1_TO_1970 = 62_135_596_800L;

  /** The time that a text names; empty where there is none or it is not of this form. */
  public Optional<Instant> read(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          switch (this) {
            case SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
            case MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            case ISO -> Instant.parse(text);
            case DOTNET_TICKS -> ofTicks(Long.parseLong(text));
          });
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Instant ofTicks(long ticks) {
    return Instant.ofEpochSecond(
        ticks / TICKS_IN_A_SECOND - SECONDS_FROM_YEAR_1_TO_1970, ticks % TICKS_IN_A_SECOND * 100);
  }
}
