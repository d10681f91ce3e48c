package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.channel.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an account works. Staff are told once when it does not, and once when it does again.
 * Thread-safe.
 */
final class ChannelHealth {
  private static final Logger log = LoggerFactory.getLogger(ChannelHealth.class);

  private static final Duration TOLD_AFTER = Duration.ofMinutes(1);

  private final Line line;
  private final Issues issues;
  private final Clock clock;
  private @Nullable Instant silentSince;
  private State state = State.UNKNOWN;

  /** After a start nobody remembers what was before, so the first success is told too. */
  private enum State {
    UNKNOWN,
    WORKS,
    SILENT,
    BROKEN
  }

  ChannelHealth(Line line, Issues issues, Clock clock) {
    this.line = line;
    this.issues = issues;
    this.clock = clock;
  }

  synchronized boolean isBroken() {
    return state == State.BROKEN;
  }

  synchronized void works() {
    silentSince = null;
    if (state == State.BROKEN || state == State.SILENT) {
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

  /** Asked for as long as the provider is left alone; a short silence is nobody's concern. */
  synchronized void unanswered() {
    var now = clock.instant();
    if (silentSince == null) {
      silentSince = now;
    }
    boolean lasts = !now.isBefore(silentSince.plus(TOLD_AFTER));
    if (lasts && state != State.SILENT && state != State.BROKEN) {
      raise(false, "Channel " + line.id() + ": its provider does not answer");
      state = State.SILENT;
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
