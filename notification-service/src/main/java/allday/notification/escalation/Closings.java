package allday.notification.escalation;

import allday.store.notification.Problem;
import allday.store.notification.Problem.Closing;
import allday.store.notification.Problems;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff say that a problem is over which nothing else would end: what was parked was looked at, a
 * customer was reached by telephone.
 */
@Component
public class Closings {
  private final Problems problems;
  private final Telling telling;
  private final Clock clock;

  Closings(Problems problems, Telling telling, Clock clock) {
    this.problems = problems;
    this.telling = telling;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** Those who were told of it hear that it is over. */
    record Closed(Problem problem) implements Result {}

    /** It had ended before. */
    record Over(Problem problem) implements Result {}

    /** Nobody knows it any more. */
    record Unknown() implements Result {}
  }

  @Transactional
  public Result close(UUID id, Closing by) {
    problems.lockIssues(id);
    var found = problems.lock(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    if (found.get().endedAt() != null) {
      return new Result.Over(found.get());
    }
    problems.close(id, by, clock.instant());
    var closed = problems.find(id).orElseThrow();
    telling.over(closed);
    return new Result.Closed(closed);
  }
}
