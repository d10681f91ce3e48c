package allday.notification.trigger;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.notification.Harness;
import java.util.stream.Stream;

/** Hands facts to the service as its listener would. */
public final class Facts {
  private final Harness harness;

  public Facts(Harness harness) {
    this.harness = harness;
  }

  public void post(StatusChanged... facts) {
    harness
        .bean(OrderTrigger.class)
        .post(Stream.of(facts).map(fact -> new Heard<>(fact, null)).toList());
  }

  public void post(OrderIssue issue) {
    harness.bean(IssueDesk.class).post(new Heard<>(issue, null));
  }
}
