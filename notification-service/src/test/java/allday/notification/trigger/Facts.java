package allday.notification.trigger;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.notification.Harness;
import java.util.List;

/** Hands facts to the service as its listener would. */
public final class Facts {
  private final Harness harness;

  public Facts(Harness harness) {
    this.harness = harness;
  }

  public void post(StatusChanged... facts) {
    harness.bean(OrderTrigger.class).post(List.of(facts));
  }

  public void post(OrderIssue issue) {
    harness.bean(IssueTrigger.class).post(issue);
  }
}
