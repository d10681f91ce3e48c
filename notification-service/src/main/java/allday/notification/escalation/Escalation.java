package allday.notification.escalation;

import allday.notification.dispatch.Stuck;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the steps that time brings. Each problem is one transaction: a process that dies in it
 * leaves the problem due, and another takes it up.
 */
@Component
class Escalation {
  private static final Logger log = LoggerFactory.getLogger(Escalation.class);
  private static final int MOST = 500;
  private static final Duration ASIDE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(90);

  private final Problems problems;
  private final Climbing climbing;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Escalation(Problems problems, Climbing climbing, TransactionTemplate transaction, Clock clock) {
    this.problems = problems;
    this.climbing = climbing;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Looks at every problem that is due. */
  void due() {
    int seen = 0;
    while (seen < MOST && lookAtOne()) {
      seen++;
    }
  }

  private boolean lookAtOne() {
    try {
      return Boolean.TRUE.equals(
          transaction.execute(_ -> problems.lockDue(clock.instant()).map(this::look).isPresent()));
    } catch (Stuck stuck) {
      log.error("Problem {} is put aside", stuck.id(), stuck.getCause());
      transaction.executeWithoutResult(_ -> problems.due(stuck.id(), clock.instant().plus(ASIDE)));
      return true;
    }
  }

  private Problem look(Problem problem) {
    try {
      climbing.look(problem);
      return problem;
    } catch (RuntimeException failed) {
      throw new Stuck(problem.id(), failed);
    }
  }

  /** Forgets what ended long ago. */
  void forget() {
    problems.forgetBefore(clock.instant().minus(KEPT));
  }
}
