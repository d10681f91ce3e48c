package allday.standalone.demo;

import java.time.Duration;

/**
 * How busy the demo's shops are.
 *
 * @param betweenSteps of one order, roughly: half of it to one and a half times
 */
public record Pace(Duration betweenOrders, Duration betweenSteps, Duration betweenForgeries) {
  /** To watch: about forty orders a minute, each done within a minute. */
  public static final Pace LUNCHTIME =
      new Pace(Duration.ofMillis(1_500), Duration.ofSeconds(10), Duration.ofSeconds(20));
}
