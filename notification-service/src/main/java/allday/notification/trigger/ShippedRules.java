package allday.notification.trigger;

import allday.contracts.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The product's own rules: {@code rules.yml}. */
final class ShippedRules {
  private ShippedRules() {}

  /**
   * Reads one of its lists.
   *
   * @throws IllegalStateException where it is wrong
   */
  static List<Rule> read(
      String list, BiFunction<Object, Consumer<ConfigProblem>, List<Rule>> reader) {
    try (InputStream file =
        Objects.requireNonNull(ShippedRules.class.getResourceAsStream("/allday/rules.yml"))) {
      Map<?, ?> data = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      var problems = new ArrayList<ConfigProblem>();
      var read = reader.apply(Objects.requireNonNull(data.get(list)), problems::add);
      if (!problems.isEmpty()) {
        throw new IllegalStateException("the product's own rules are wrong: " + problems);
      }
      return read;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
