package allday.notification.trigger;

import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.PlatformId;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.event.OrderIssue;
import allday.notification.dispatch.Issues;
import allday.notification.dispatch.Postbox;
import allday.notification.dispatch.Wanted;
import allday.notification.recipients.StaffRoutes;
import allday.notification.template.Templates;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Audience;
import allday.store.notification.Route;
import allday.store.notification.StaffMatters;
import allday.store.notification.StaffMatters.News;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells staff of problems: once when one begins, once when it gets worse, once when it is over. */
@Component
class IssueTrigger {
  private final Rules rules;
  private final StaffMatters matters;
  private final StaffRoutes staff;
  private final Templates templates;
  private final Branches branches;
  private final Postbox postbox;
  private final Clock clock;

  IssueTrigger(
      Rules rules,
      StaffMatters matters,
      StaffRoutes staff,
      Templates templates,
      Branches branches,
      Postbox postbox,
      Clock clock) {
    this.rules = rules;
    this.matters = matters;
    this.staff = staff;
    this.templates = templates;
    this.branches = branches;
    this.postbox = postbox;
    this.clock = clock;
  }

  /** Posts what the rules want told of an issue. */
  @Transactional
  public void post(Heard<OrderIssue> heard) {
    var issue = heard.said();
    var now = clock.instant();
    matters
        .note(issue)
        .ifPresent(
            news -> {
              var situation = situation(issue, news);
              var wanted =
                  rules.forStaff(situation).stream()
                      .flatMap(rule -> wanted(heard, news, rule, now))
                      .toList();
              postbox.post(wanted);
            });
  }

  /** A destination of staff, as a recipient. */
  static String destination(Route route) {
    return route.channel() + "|" + route.kind() + "|" + route.address();
  }

  private Stream<Wanted> wanted(Heard<OrderIssue> heard, News news, Rule rule, Instant now) {
    var issue = heard.said();
    var language =
        templates.language(
            rule.template(),
            branch(issue).flatMap(branches::find).stream()
                .map(branch -> branch.language())
                .toList());
    return staff.find(rule.targets()).stream()
        .filter(
            route ->
                !issue.subject().equals(Issues.CHANNEL_BROKEN + route.channel())
                    || staff.hasBackup(route))
        .map(
            route ->
                new Wanted(
                    issue.subject(),
                    issue.orderId(),
                    news.what() + ":" + news.episode() + ":" + news.severity(),
                    0,
                    null,
                    Audience.STAFF,
                    destination(route),
                    rule.purpose(),
                    rule.template(),
                    language,
                    issue.branch(),
                    "issues",
                    List.of(route),
                    heard.with(facts(issue)),
                    matter(issue, news),
                    false,
                    null,
                    now,
                    now.plus(rule.expires()),
                    null,
                    null));
  }

  private static Matter matter(OrderIssue issue, News news) {
    var phase =
        switch (news.what()) {
          case BEGAN -> Phase.OPEN;
          case WORSE -> Phase.UPDATE;
          case OVER -> Phase.CLOSE;
        };
    return new Matter(issue.subject(), phase, news.severity() == OrderIssue.Severity.URGENT);
  }

  private static Map<String, String> facts(OrderIssue issue) {
    var facts = new HashMap<String, String>();
    facts.put("issue", issue.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    facts.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
    facts.put("summary", issue.summary());
    facts.put("resolved", String.valueOf(issue.resolved()));
    put(facts, "platform", issue.platform());
    put(facts, "connection", issue.connection());
    put(facts, "branch", issue.branch());
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static Situation situation(OrderIssue issue, News news) {
    return new Situation(
        Rule.ISSUE,
        null,
        branch(issue).orElse(null),
        issue.platform() == null ? null : new PlatformId(issue.platform()),
        null,
        issue.kind(),
        news.severity());
  }

  private static Optional<BranchId> branch(OrderIssue issue) {
    return Optional.ofNullable(issue.branch()).map(BranchId::new);
  }
}
