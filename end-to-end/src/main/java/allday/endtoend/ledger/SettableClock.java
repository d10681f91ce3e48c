package allday.endtoend.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day and what was added to it. */
final class SettableClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  void advance(Duration more) {
    ahead = ahead.plus(more);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("its times are UTC");
  }
}
