package allday.notification.trigger;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Audience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rules in force: those of the configuration file, or the product's where it has none. */
@Component
public class Rules implements ConfigSection {
  private final KnownNames names;
  private final CustomerCalls calls;
  private final FollowUps followUps;
  private volatile List<Rule> rules = List.of();
  private volatile boolean own;

  Rules(KnownNames names, CustomerCalls calls, FollowUps followUps) {
    this.names = names;
    this.calls = calls;
    this.followUps = followUps;
  }

  @Override
  public String key() {
    return "rules";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      return List.of();
    }
    var problems = new ArrayList<ConfigProblem>();
    rules = new RulesReader(names.known()).read(value, problems::add);
    own = true;
    problems.addAll(calls.check("allday.rules", rules));
    return problems;
  }

  /** For a customer the first rule that fits decides, also where it says that nobody is told. */
  Optional<Rule> forCustomer(Situation situation) {
    return rules().stream()
        .filter(rule -> !rule.isFollowUp() && rule.fits(Audience.CUSTOMER, situation))
        .findFirst()
        .filter(rule -> !rule.template().isEmpty());
  }

  /** What a customer is told later: of each template the first rule that fits decides. */
  List<Rule> followUps(Situation situation) {
    var first = new LinkedHashMap<String, Rule>();
    Stream.concat(rules().stream(), followUps.rules().stream())
        .filter(rule -> rule.isFollowUp() && rule.fits(Audience.CUSTOMER, situation))
        .forEach(rule -> first.putIfAbsent(rule.template(), rule));
    return first.values().stream()
        .filter(rule -> !rule.template().isEmpty() && !rule.targets().isEmpty())
        .toList();
  }

  /** All by which customers are told something. */
  List<Rule> ofCustomers() {
    return Stream.concat(rules().stream(), followUps.rules().stream())
        .filter(rule -> rule.audience() == Audience.CUSTOMER && !rule.template().isEmpty())
        .toList();
  }

  /** For staff every rule that fits counts. */
  public List<Rule> forStaff(Situation situation) {
    return rules().stream()
        .filter(rule -> rule.fits(Audience.STAFF, situation) && !rule.template().isEmpty())
        .toList();
  }

  private List<Rule> rules() {
    if (!own && rules.isEmpty()) {
      rules = ShippedRules.read("rules", new RulesReader(names.known())::read);
    }
    return rules;
  }
}
