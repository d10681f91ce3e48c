package allday.normalizer.intake;

import allday.contracts.Ids;
import allday.contracts.event.OrderIssue;
import allday.normalizer.intake.Understood.Unclear;
import allday.normalizer.order.Issue;
import allday.store.orders.ParkedRecords.ParkedRow;
import allday.store.orders.ParkedRecords.Reason;
import java.time.Instant;

/** How a record that cannot be understood is put aside. */
final class Parking {
  private static final int LONGEST_REASON = 500;

  private Parking() {}

  static ParkedRow row(Unclear unclear, Instant now) {
    String why = unclear.why();
    return new ParkedRow(
        Ids.uuid7(now),
        unclear.header("connection"),
        unclear.header("platform"),
        unclear.identity(),
        unclear.header("order"),
        unclear.header("form"),
        unclear.reason(),
        why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why,
        1,
        now,
        now,
        unclear.headers(),
        unclear.body());
  }

  static Issue issue(Unclear unclear) {
    String connection = unclear.header("connection");
    boolean store = unclear.reason() == Reason.UNKNOWN_STORE;
    return new Issue(
        kind(unclear.reason()),
        OrderIssue.Severity.WARNING,
        subject(connection, unclear.reason()),
        false,
        store
            ? "Orders of " + connection + " wait because " + unclear.why() + "."
            : "Records of " + connection + " wait because they cannot be understood.");
  }

  static OrderIssue.Kind kind(Reason reason) {
    return reason == Reason.UNKNOWN_STORE ? OrderIssue.Kind.UNKNOWN_STORE : OrderIssue.Kind.PARKED;
  }

  /** One issue for each connection and reason, however many records wait. */
  static String subject(String connection, Reason reason) {
    return Issue.subject(kind(reason), connection + "/" + reason);
  }
}
