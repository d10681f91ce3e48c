package allday.notification.trigger;

import allday.contracts.Branch;
import allday.contracts.Branches;
import allday.contracts.channel.ChannelAccounts;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.ConfigSection;
import allday.notification.template.Templates;
import allday.notification.trigger.Rule.Situation;
import allday.store.notification.Audience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules in force: those of the configuration file, or the product's where it has none. */
@Component
public class Rules implements ConfigSection {
  private final Templates templates;
  private final ObjectProvider<ChannelAccounts> accounts;
  private final ObjectProvider<Branches> branches;
  private final Ladders ladders;
  private volatile List<Rule> rules = List.of();
  private volatile boolean own;

  // The frame reads this section while it makes accounts and branches: they are asked for late.
  Rules(
      Templates templates,
      ObjectProvider<ChannelAccounts> accounts,
      ObjectProvider<Branches> branches,
      Ladders ladders) {
    this.templates = templates;
    this.accounts = accounts;
    this.branches = branches;
    this.ladders = ladders;
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
    rules = new RulesReader(known()).read(value, problems::add);
    own = true;
    return problems;
  }

  /** For a customer the first rule that fits decides, also where it says that nobody is told. */
  Optional<Rule> forCustomer(Situation situation) {
    return rules().stream()
        .filter(rule -> rule.fits(Audience.CUSTOMER, situation))
        .findFirst()
        .filter(rule -> !rule.template().isEmpty());
  }

  /** For staff every rule that fits counts. */
  public List<Rule> forStaff(Situation situation) {
    return rules().stream()
        .filter(rule -> rule.fits(Audience.STAFF, situation) && !rule.template().isEmpty())
        .toList();
  }

  private List<Rule> rules() {
    if (!own && rules.isEmpty()) {
      rules = shipped();
    }
    return rules;
  }

  private List<Rule> shipped() {
    try (InputStream file =
        Objects.requireNonNull(Rules.class.getResourceAsStream("/allday/rules.yml"))) {
      Map<?, ?> data = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      var problems = new ArrayList<ConfigProblem>();
      var read =
          new RulesReader(known()).read(Objects.requireNonNull(data.get("rules")), problems::add);
      if (!problems.isEmpty()) {
        throw new IllegalStateException("the product's own rules are wrong: " + problems);
      }
      return read;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private RulesReader.Known known() {
    var channels = new TreeSet<String>();
    accounts.ifAvailable(all -> all.all().forEach(one -> channels.add(one.id().value())));
    var places = new TreeSet<String>();
    branches.ifAvailable(
        all -> all.all().stream().map(Branch::id).forEach(id -> places.add(id.value())));
    return new RulesReader.Known(templates.keys(), channels, places, ladders.ids());
  }
}
