package allday.notification.dispatch;

import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.notification.consent.Codes;
import allday.notification.consent.law.Compliance;
import allday.notification.consent.law.Pack.RegistryRule;
import allday.store.notification.DecisionLog;
import allday.store.notification.PublicLists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells staff that advertising is kept back since a public list is too old. */
@Component
public class OldLists {
  private static final String SUBJECT = "public-list-old/";
  private static final Duration AGAIN = Duration.ofDays(1);

  private final Compliance compliance;
  private final PublicLists lists;
  private final Issues issues;
  private final Clock clock;

  /** One process tells of a list once a day, however many messages it keeps back. */
  private final Map<String, Instant> told = new ConcurrentHashMap<>();

  OldLists(Compliance compliance, PublicLists lists, Issues issues, Clock clock) {
    this.compliance = compliance;
    this.lists = lists;
    this.issues = issues;
    this.clock = clock;
  }

  /** Looks for messages that were kept back for it. Within the transaction that decides. */
  void heed(List<DecisionLog.Entry> decisions) {
    var packs =
        decisions.stream()
            .filter(one -> one.reasons().contains(Codes.REGISTRY_NOT_CURRENT))
            .flatMap(one -> one.grounds().packs().stream())
            .collect(Collectors.toSet());
    if (packs.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var given = lists.lastGiven();
    compliance
        .packs()
        .registryRules(packs)
        .filter(rule -> !rule.isCurrent(given.get(rule.name()), now))
        .map(RegistryRule::name)
        .distinct()
        .filter(registry -> isNews(registry, now))
        .forEach(registry -> tell(registry, false, "is too old or was never given"));
  }

  private boolean isNews(String registry, Instant now) {
    var before = told.get(registry);
    if (before != null && before.plus(AGAIN).isAfter(now)) {
      return false;
    }
    told.put(registry, now);
    return true;
  }

  /** A new one was given. */
  public void renewed(String registry) {
    told.remove(registry);
    tell(registry, true, "was given");
  }

  private void tell(String registry, boolean resolved, String how) {
    issues.raise(
        Kind.DELIVERY_FAILED,
        Severity.WARNING,
        SUBJECT + registry,
        resolved,
        "The public list "
            + registry
            + " "
            + how
            + ": advertising that has to keep to it is "
            + (resolved
                ? "sent again."
                : "not sent. Give it by PUT /api/v1/opt-outs/registries/" + registry + "."),
        null,
        null);
  }
}
