package allday.endtoend.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every scenario there is. */
final class Playbill {
  private Playbill() {}

  /** Those that need nothing but this build. */
  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.add(new SteadyFlow());
    all.add(new Repetitions());
    all.addAll(List.of(DatabaseTrouble.values()));
    all.addAll(List.of(BrokerTrouble.values()));
    all.addAll(List.of(ProviderTrouble.values()));
    all.add(new Flood());
    all.addAll(DoorShut.ALL);
    all.addAll(List.of(Pause.values()));
    all.add(new Kills());
    all.add(new Rolling());
    return all;
  }

  /** Those that need an older build beside this one. */
  static List<Scenario> upgrades() {
    return List.of(Upgrade.values());
  }

  static Optional<Scenario> find(String name) {
    return Stream.concat(all().stream(), upgrades().stream())
        .filter(scenario -> scenario.named().equals(name))
        .findFirst();
  }
}
