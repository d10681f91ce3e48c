package allday.notification.trigger;

import allday.contracts.channel.ChannelAccounts;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The ladders that rules may name: those of the product, and those of the configuration file in
 * place of them where the ids are the same.
 */
@Component
@Order(2)
public class Ladders implements ConfigSection {
  private static final Logger log = LoggerFactory.getLogger(Ladders.class);

  private final Templates templates;
  private final ObjectProvider<ChannelAccounts> accounts;
  private final ObjectProvider<Provider> providers;
  private final People people;
  private volatile Map<String, Ladder> ladders = Map.of();

  // The frame reads this section while it makes the accounts: they are asked for late.
  Ladders(
      Templates templates,
      ObjectProvider<ChannelAccounts> accounts,
      ObjectProvider<Provider> providers,
      People people) {
    this.templates = templates;
    this.accounts = accounts;
    this.providers = providers;
    this.people = people;
  }

  @Override
  public String key() {
    return "ladders";
  }

  @Override
  public List<ConfigProblem> read(Object value) {
    if (value instanceof Map<?, ?> absent && absent.isEmpty()) {
      warnOfLandlines();
      return List.of();
    }
    var problems = new ArrayList<ConfigProblem>();
    var all = new LinkedHashMap<>(shipped());
    new LaddersReader(known())
        .read(value, problems::add)
        .forEach(ladder -> all.put(ladder.id(), ladder));
    ladders = all;
    warnOfLandlines();
    return problems;
  }

  /** Who stands in a place may have a line that takes no texts: the step is passed over then. */
  private void warnOfLandlines() {
    var unreachable = people.onLandlines();
    if (unreachable.isEmpty()) {
      return;
    }
    all().values().stream()
        .filter(Ladders::textsAPlace)
        .forEach(
            ladder ->
                log.warn(
                    "Ladder {} texts people by their place; {} have landlines, which take no texts:"
                        + " such a step is passed over",
                    ladder.id(),
                    unreachable));
  }

  private static boolean textsAPlace(Ladder ladder) {
    return ladder.steps().stream()
        .flatMap(step -> step.tell().stream())
        .anyMatch(
            tell ->
                tell.target().kind() == Kind.SMS
                    && tell.person() != null
                    && People.isPlace(tell.person()));
  }

  public Optional<Ladder> find(String id) {
    return Optional.ofNullable(all().get(id));
  }

  Set<String> ids() {
    return new TreeSet<>(all().keySet());
  }

  private Map<String, Ladder> all() {
    if (ladders.isEmpty()) {
      ladders = shipped();
    }
    return ladders;
  }

  private Map<String, Ladder> shipped() {
    try (InputStream file =
        Objects.requireNonNull(Ladders.class.getResourceAsStream("/allday/ladders.yml"))) {
      Map<?, ?> data = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      var problems = new ArrayList<ConfigProblem>();
      var read =
          new LaddersReader(known())
              .read(Objects.requireNonNull(data.get("ladders")), problems::add);
      if (!problems.isEmpty()) {
        throw new IllegalStateException("the product's own ladders are wrong: " + problems);
      }
      var byId = new LinkedHashMap<String, Ladder>();
      read.forEach(ladder -> byId.put(ladder.id(), ladder));
      return byId;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private LaddersReader.Known known() {
    var kinds = new HashMap<String, Set<Kind>>();
    providers.forEach(provider -> kinds.put(provider.id().value(), provider.kinds()));
    var channels = new TreeMap<String, Set<Kind>>();
    accounts.ifAvailable(
        all ->
            all.all()
                .forEach(
                    one ->
                        channels.put(
                            one.id().value(),
                            kinds.getOrDefault(one.provider().value(), Set.of()))));
    return new LaddersReader.Known(templates.keys(), channels, people);
  }
}
