package allday.endtoend.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every scenario there is. */
final class Playbill {
  private Playbill() {}

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

  static Optional<Scenario> find(String name) {
    return all().stream().filter(scenario -> scenario.named().equals(name)).findFirst();
  }
}
