package allday.notification.escalation;

import allday.contracts.event.OrderIssue;
import java.util.Objects;

/** What makes issues one problem: the kind, and where. */
final class Cause {
  private Cause() {}

  static String of(OrderIssue issue) {
    boolean placeless = issue.connection() == null && issue.branch() == null;
    return placeless
        ? issue.subject()
        : String.join(
            "|",
            issue.kind().name(),
            Objects.toString(issue.platform(), ""),
            Objects.toString(issue.connection(), ""),
            Objects.toString(issue.branch(), ""));
  }
}
