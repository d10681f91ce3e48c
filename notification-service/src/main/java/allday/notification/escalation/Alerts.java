package allday.notification.escalation;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.notification.trigger.Heard;
import allday.notification.trigger.IssueDesk;
import allday.store.notification.Problem;
import allday.store.notification.Problems;
import allday.store.notification.StaffMatters;
import allday.store.notification.StaffMatters.News;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes problems of issues: those of one cause become one. */
@Component
class Alerts implements IssueDesk {
  private final StaffMatters matters;
  private final Problems problems;
  private final Climbing climbing;
  private final Telling telling;
  private final AlertTimes times;
  private final Clock clock;

  Alerts(
      StaffMatters matters,
      Problems problems,
      Climbing climbing,
      Telling telling,
      AlertTimes times,
      Clock clock) {
    this.matters = matters;
    this.problems = problems;
    this.climbing = climbing;
    this.telling = telling;
    this.times = times;
    this.clock = clock;
  }

  @Override
  @Transactional
  public void post(Heard<OrderIssue> heard) {
    var issue = heard.said();
    matters
        .note(issue)
        .ifPresent(
            news -> {
              switch (news.what()) {
                case BEGAN -> began(issue, news);
                case WORSE -> worse(issue, news);
                case OVER -> over(issue, news);
              }
            });
  }

  private void began(OrderIssue issue, News news) {
    var now = clock.instant();
    var cause = Cause.of(issue);
    problems.lockCause(cause);
    var joined = problems.lockJoinable(cause, now);
    if (joined.isPresent()) {
      var problem = joined.get();
      problems.add(problem.id(), issue.subject(), news.episode());
      problems.count(problem.id());
      raise(problem, issue);
    } else {
      var id = begin(issue, cause, now);
      problems.add(id, issue.subject(), news.episode());
      look(id);
    }
  }

  private UUID begin(OrderIssue issue, String cause, Instant now) {
    int tried = 0;
    var problem = problem(issue, cause, ShortCode.next(tried), now);
    while (!problems.begin(problem)) {
      tried++;
      problem = problem(issue, cause, ShortCode.next(tried), now);
    }
    return problem.id();
  }

  private Problem problem(OrderIssue issue, String cause, String code, Instant now) {
    return new Problem(
        Ids.uuid7(now),
        cause,
        code,
        issue.kind(),
        issue.severity(),
        issue.subject(),
        issue.summary(),
        issue.orderId(),
        issue.platform(),
        issue.connection(),
        issue.branch(),
        1,
        now,
        now.plus(times.window()),
        null,
        null,
        null);
  }

  /** One that began before there were problems begins now. */
  private void worse(OrderIssue issue, News news) {
    problems
        .lockOf(issue.subject(), news.episode())
        .ifPresentOrElse(problem -> raise(problem, issue), () -> began(issue, news));
  }

  private void raise(Problem problem, OrderIssue issue) {
    if (issue.severity().compareTo(problem.severity()) > 0) {
      problems.worse(problem.id(), issue);
    }
    look(problem.id());
  }

  private void over(OrderIssue issue, News news) {
    problems
        .lockOf(issue.subject(), news.episode())
        .filter(problem -> problem.endedAt() == null)
        .filter(problem -> problems.over(problem.id(), issue.subject(), news.episode()))
        .ifPresent(
            problem -> {
              problems.end(problem.id(), clock.instant());
              telling.over(problem);
            });
  }

  private void look(UUID id) {
    problems.lock(id).ifPresent(climbing::look);
  }
}
