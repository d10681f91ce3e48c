package allday.contracts.profile;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import java.util.ArrayList;
import java.util.List;

/** What no setting of a profile can say alone: the proof as a whole, and the meanings of words. */
record ProfileCheck(Profile profile) implements Spec.Check {

  @Override
  public List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var proof = profile.proof(settings);
    var found = new ArrayList<>(proof.problems(secrets.all(ProofSettings.SECRET)));
    found.addAll(EventSettings.EVENTS.problems(settings));
    found.addAll(fetchProblems(settings));
    found.addAll(Moments.problems(settings));
    found.addAll(OrderSettings.FULFILMENTS.problems(settings));
    found.addAll(MoneySettings.PAYMENTS.problems(settings));
    return found;
  }

  private List<ConfigProblem> fetchProblems(Settings settings) {
    String map = EventSettings.EVENTS.name();
    return settings.below(map).entrySet().stream()
        .filter(entry -> entry.getValue().equals("FETCH") && !profile.canBeFetched())
        .map(
            entry ->
                new ConfigProblem(
                    "settings." + map + "." + entry.getKey(),
                    profile.displayName() + " cannot be asked for an order"))
        .toList();
  }
}
