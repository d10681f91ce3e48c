package allday.notification.trigger;

import allday.contracts.channel.Kind;
import allday.contracts.config.ConfigProblem;
import allday.notification.consent.law.Compliance;
import allday.store.notification.Audience;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Refuses rules by which customers would be called where nobody said whose the calls are
 * (COMPLIANCE section 9).
 */
@Component
class CustomerCalls {
  private final Compliance compliance;

  CustomerCalls(Compliance compliance) {
    this.compliance = compliance;
  }

  List<ConfigProblem> check(String path, List<Rule> rules) {
    var problems = new ArrayList<ConfigProblem>();
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var channels = path + "[" + i + "].channels";
      if (calls(rule) && compliance.lacksCallIdentity()) {
        problems.add(
            new ConfigProblem(
                channels,
                "a call to a customer has to say whose it is and where they can call back: set"
                    + " allday.compliance.identity with name and phone, or take VOICE out"));
      }
      if (calls(rule) && !rule.link().isEmpty()) {
        problems.add(
            new ConfigProblem(channels, "expected no VOICE: nobody can open a link they hear"));
      }
    }
    return problems;
  }

  private static boolean calls(Rule rule) {
    return rule.audience() == Audience.CUSTOMER
        && rule.targets().stream().anyMatch(target -> target.kind() == Kind.VOICE);
  }
}
