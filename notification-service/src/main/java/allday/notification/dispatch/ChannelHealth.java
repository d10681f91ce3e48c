package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an account works. Staff are told once when it does not, and once when it does again.
 * Thread-safe.
 */
final class ChannelHealth {
  private static final Logger log = LoggerFactory.getLogger(ChannelHealth.class);

  private final Line line;
  private final Issues issues;
  private State state = State.UNKNOWN;

  /** After a start nobody remembers what was before, so the first success is told too. */
  private enum State {
    UNKNOWN,
    WORKS,
    BROKEN
  }

  ChannelHealth(Line line, Issues issues) {
    this.line = line;
    this.issues = issues;
  }

  synchronized boolean isBroken() {
    return state == State.BROKEN;
  }

  synchronized void works() {
    if (state == State.BROKEN) {
      log.info("Channel {} works again", line.id());
    }
    if (state != State.WORKS) {
      raise(true, "Channel " + line.id() + " works again");
      state = State.WORKS;
    }
  }

  synchronized void breaks(Outcome.Refused refused) {
    if (state != State.BROKEN) {
      log.warn("Channel {} is broken: {} ({})", line.id(), refused.why(), refused.code());
      raise(
          false,
          "Channel " + line.id() + " sends nothing until its settings are right: " + refused.why());
      state = State.BROKEN;
    }
  }

  private void raise(boolean resolved, String summary) {
    issues.raise(
        Kind.CHANNEL_BROKEN,
        Severity.URGENT,
        Issues.CHANNEL_BROKEN + line.id(),
        resolved,
        summary,
        null,
        null);
  }
}
