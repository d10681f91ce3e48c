package allday.notification.escalation;

import allday.store.notification.Delivery;
import allday.store.notification.Problem;
import allday.store.notification.Problem.Acknowledgement;
import allday.store.notification.Problems;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody sees to a problem: nobody else is told to, and those who were told hear of it. */
@Component
public class Acknowledging {
  private final Problems problems;
  private final Telling telling;
  private final Clock clock;

  Acknowledging(Problems problems, Telling telling, Clock clock) {
    this.problems = problems;
    this.telling = telling;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * Somebody sees to it: whoever said so now, or before.
     *
     * @param first whether it is this word that counts
     */
    record Taken(Problem problem, boolean first) implements Result {}

    /** There is nothing left to see to. */
    record Over(Problem problem) implements Result {}

    /** Nobody knows it any more. */
    record Unknown() implements Result {}
  }

  /** How somebody said it. */
  public enum How {
    LINK,
    REPLY,
    /** Pressed while they were called. */
    KEY,
    API,
    PROVIDER
  }

  /**
   * Takes the first word for it.
   *
   * @param from the destination that knows already, as it said so itself; null for none
   */
  @Transactional
  public Result acknowledge(UUID id, String by, How how, @Nullable String from) {
    var found = problems.lock(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    var problem = found.get();
    if (problem.endedAt() != null) {
      return new Result.Over(problem);
    }
    if (problem.acknowledged() != null) {
      return new Result.Taken(problem, false);
    }
    problems.acknowledge(id, new Acknowledgement(by, how.name(), clock.instant()));
    var taken = problems.find(id).orElseThrow();
    telling.acknowledged(taken, from);
    return new Result.Taken(taken, true);
  }

  /**
   * Changes the card that somebody pressed, whoever it was that took the problem up: it says how it
   * stands, and has no button any more.
   *
   * @param told by which they heard of the problem
   * @param card as its channel names it
   */
  @Transactional
  public void show(Delivery told, String card) {
    problems.find(Problem.id(told.subject())).ifPresent(one -> telling.show(one, told, card));
  }
}
