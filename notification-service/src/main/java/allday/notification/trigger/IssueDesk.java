package allday.notification.trigger;

import allday.contracts.event.OrderIssue;

/** Takes what staff should look at, one issue after the other, as the broker brings it. */
public interface IssueDesk {
  /** Stores what follows from an issue, in one transaction; a repetition changes nothing. */
  void post(Heard<OrderIssue> heard);
}
