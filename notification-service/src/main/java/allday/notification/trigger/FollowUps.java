package allday.notification.trigger;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What customers are told some time after something happened: rules with {@code after}, in a list
 * of their own, so that either list can be replaced alone.
 */
@Component
class FollowUps implements ConfigSection {
  private final KnownNames names;
  private final CustomerCalls calls;
  private volatile List<Rule> rules = List.of();
  private volatile boolean own;

  FollowUps(KnownNames names, CustomerCalls calls) {
    this.names = names;
    this.calls = calls;
  }

  @Override
  public String key() {
    return "follow-ups";
  }

  /** An empty list is one too: nobody is told anything later. */
  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      return List.of();
    }
    var problems = new ArrayList<ConfigProblem>();
    rules = new RulesReader(names.known()).readFollowUps(value, problems::add);
    own = true;
    problems.addAll(calls.check("allday.follow-ups", rules));
    return problems;
  }

  List<Rule> rules() {
    if (!own && rules.isEmpty()) {
      rules = ShippedRules.read("follow-ups", new RulesReader(names.known())::readFollowUps);
    }
    return rules;
  }
}
