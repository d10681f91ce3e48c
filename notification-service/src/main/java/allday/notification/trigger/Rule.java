package allday.notification.trigger;

import allday.contracts.BranchId;
import allday.contracts.PlatformId;
import allday.contracts.channel.Purpose;
import allday.contracts.event.OrderIssue;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.SourceKind;
import allday.notification.recipients.Target;
import allday.store.notification.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, in which words and by which channels. Empty sets fit everything.
 *
 * @param when names of statuses and facts, or {@link #ISSUE}
 * @param atLeast of issues
 * @param template empty where nobody is told, which ends the search among customer rules
 * @param ladder who is told of an issue, one after the other, in place of targets; null for none
 * @param expires after this the message is of no use
 * @param hold not before the order has been known for so long
 * @param alsoQuiet also for steps that customers are usually not told of
 * @param after of a follow-up: so long after it happened, if the order is still there then; zero
 *     for news, which are told at once
 * @param link that a follow-up shows; empty for none
 */
public record Rule(
    Set<String> when,
    Audience audience,
    Set<FulfilmentType> fulfilment,
    Set<BranchId> branches,
    Set<PlatformId> platforms,
    Set<SourceKind> sources,
    Set<OrderIssue.Kind> issues,
    OrderIssue.Severity atLeast,
    String template,
    Purpose purpose,
    List<Target> targets,
    @Nullable String ladder,
    Duration expires,
    Duration hold,
    boolean alsoQuiet,
    Duration after,
    String link) {
  public static final String ISSUE = "ISSUE";

  /** What a rule is asked about; null where it is not known or does not apply. */
  public record Situation(
      String on,
      @Nullable FulfilmentType fulfilment,
      @Nullable BranchId branch,
      @Nullable PlatformId platform,
      @Nullable SourceKind source,
      OrderIssue.@Nullable Kind issue,
      OrderIssue.@Nullable Severity severity) {}

  boolean isFollowUp() {
    return !after.isZero();
  }

  boolean fits(Audience whom, Situation situation) {
    return audience == whom
        && when.contains(situation.on())
        && allows(fulfilment, situation.fulfilment())
        && allows(branches, situation.branch())
        && allows(platforms, situation.platform())
        && allows(sources, situation.source())
        && allows(issues, situation.issue())
        && (situation.severity() == null || situation.severity().compareTo(atLeast) >= 0);
  }

  private static <T> boolean allows(Set<T> wanted, @Nullable T found) {
    return wanted.isEmpty() || (found != null && wanted.contains(found));
  }
}
