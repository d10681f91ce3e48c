package allday.notification.trigger;

import allday.contracts.event.OrderIssue.Severity;
import allday.notification.recipients.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a problem, one step after the other, until somebody sees to it or it is over.
 *
 * @param expires after this a message of a step is of no use
 */
public record Ladder(String id, String template, Duration expires, List<Step> steps) {
  static final String TEMPLATE = "staff-issue";

  public Ladder {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param after how long after the step before it is taken; null where time alone does not
   * @param at severity at which it is taken at once, and those before it; null for none
   */
  public record Step(@Nullable Duration after, @Nullable Severity at, List<Tell> tell) {
    public Step {
      tell = List.copyOf(tell);
    }
  }

  /**
   * Whom a step tells.
   *
   * @param person the id of one of the people, or a place among them; null where the target says it
   */
  public record Tell(Target target, @Nullable String person) {}

  /** How many steps are taken at once when a problem is so grave. */
  public int reached(Severity severity) {
    for (int i = steps.size(); i > 0; i--) {
      var at = steps.get(i - 1).at();
      if (at != null && at.compareTo(severity) <= 0) {
        return i;
      }
    }
    return 0;
  }
}
