package allday.normalizer.duplicates;

import allday.contracts.event.OrderIssue;
import allday.normalizer.order.Issue;
import allday.store.orders.Duplicates.DuplicateRow;
import java.util.UUID;

/** What staff are asked of two orders that look like one. */
final class Questions {
  private Questions() {}

  static Issue asked(DuplicateRow row) {
    return new Issue(
        OrderIssue.Kind.SUSPECTED_DUPLICATE,
        OrderIssue.Severity.WARNING,
        subject(row.duplicateId()),
        false,
        "Two orders look like one (" + row.score() + " points); only a person can say.");
  }

  static Issue answered(UUID duplicateId) {
    return new Issue(
        OrderIssue.Kind.SUSPECTED_DUPLICATE,
        OrderIssue.Severity.INFO,
        subject(duplicateId),
        true,
        "It is known what the two orders are to each other.");
  }

  private static String subject(UUID duplicateId) {
    return Issue.subject(OrderIssue.Kind.SUSPECTED_DUPLICATE, duplicateId);
  }
}
