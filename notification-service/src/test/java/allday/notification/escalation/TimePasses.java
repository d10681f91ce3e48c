package allday.notification.escalation;

import allday.notification.Harness;
import java.time.Duration;

/** For tests of other packages: the time in which alerts of one cause are gathered. */
public final class TimePasses {
  private TimePasses() {}

  /** Until staff are told of the problems that were posted. */
  public static void untilGathered(Harness harness) {
    harness.clock.pass(Duration.ofSeconds(10));
    harness.bean(Escalation.class).due();
  }
}
