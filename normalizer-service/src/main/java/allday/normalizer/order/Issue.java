package allday.normalizer.order;

import allday.contracts.event.OrderIssue;

/**
 * Something staff should look at, or need no longer look at.
 *
 * @param subject the same problem has the same, however often it is met
 */
public record Issue(
    OrderIssue.Kind kind,
    OrderIssue.Severity severity,
    String subject,
    boolean resolved,
    String summary) {

  public static Issue of(
      OrderIssue.Kind kind, OrderIssue.Severity severity, Object about, String summary) {
    return new Issue(kind, severity, subject(kind, about), false, summary);
  }

  public static Issue over(OrderIssue.Kind kind, Object about, String summary) {
    return new Issue(kind, OrderIssue.Severity.INFO, subject(kind, about), true, summary);
  }

  public static String subject(OrderIssue.Kind kind, Object about) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "/" + about;
  }
}
