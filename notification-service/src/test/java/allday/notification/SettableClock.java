package allday.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that moves only when told. */
public final class SettableClock extends Clock {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private volatile Instant now = NOON;

  public void reset() {
    now = NOON;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
