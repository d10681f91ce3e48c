package allday.kit.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, read but not yet understood. Everything stands below {@code allday};
 * placeholders are replaced when a part is asked for, so that what a service does not use need not
 * be set where it runs.
 */
final class ConfigFile {
  static final String ROOT = "allday";

  private static final String CLASS_PATH = "classpath:";

  /** Single settings, which may also come from the environment: they become Spring properties. */
  private static final Map<String, List<String>> PLAIN =
      Map.of(
          "public-url", List.of(),
          "kafka", List.of("bootstrap-servers"),
          "database", List.of("url", "user", "password"),
          "security", List.of("issuer", "audience", "roles-claim", "staff-password"));

  private static final List<String> PARTS =
      List.of(
          "branches",
          "connections",
          "channels",
          "rules",
          "people",
          "ladders",
          "alerts",
          "follow-ups",
          "limits",
          "systems",
          "templates",
          "order-page");

  private final String name;
  private final MapReader root;
  private final Placeholders placeholders;
  private final Problems problems;

  private ConfigFile(String name, MapReader root, Placeholders placeholders, Problems problems) {
    this.name = name;
    this.root = root;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /**
   * Reads {@code ALLDAY_CONFIG}, or {@code allday.yml} in the working directory; where neither is
   * there, all parts are absent. {@code classpath:} names a file that ships with the program.
   */
  static ConfigFile read(Function<String, @Nullable String> environment, Problems problems) {
    String configured = environment.apply("ALLDAY_CONFIG");
    if (configured == null || configured.isBlank()) {
      Path usual = Path.of("allday.yml");
      Object value = Files.exists(usual) ? YamlFile.read(usual, problems) : null;
      return of(usual.toString(), value, environment, problems);
    }
    Object value =
        configured.startsWith(CLASS_PATH)
            ? YamlFile.readShipped(configured.substring(CLASS_PATH.length()), problems)
            : YamlFile.read(Path.of(configured), problems);
    return of(configured, value, environment, problems);
  }

  static ConfigFile of(
      String name,
      @Nullable Object value,
      Function<String, @Nullable String> environment,
      Problems problems) {
    var whole = MapReader.of(name, value, problems);
    whole.ifPresent(map -> map.onlyKeys(List.of(ROOT)));
    var root =
        whole
            .flatMap(map -> MapReader.of(ROOT, map.raw(ROOT), problems))
            .or(() -> MapReader.of(ROOT, null, problems))
            .orElseThrow();
    return new ConfigFile(name, root, new Placeholders(environment, problems), problems);
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return root.keys().isEmpty();
  }

  /** The parts that stand in the file alone; all others are Spring properties as well. */
  static List<String> parts(Collection<String> sections) {
    return Stream.concat(PARTS.stream(), sections.stream()).toList();
  }

  /** These Spring properties, and those that may stand in the file. */
  static List<String> properties(Collection<String> others) {
    var all = new ArrayList<>(others);
    PLAIN.forEach(
        (key, leaves) -> {
          if (leaves.isEmpty()) {
            all.add(ROOT + "." + key);
          }
          leaves.forEach(leaf -> all.add(ROOT + "." + key + "." + leaf));
        });
    return all;
  }

  /** The variables it asks for, whether or not this service reads the part that does. */
  Set<String> variables() {
    var names = new HashSet<String>();
    root.keys().forEach(key -> Placeholders.variables(root.raw(key), names));
    return names;
  }

  void onlyKnownParts(Collection<String> sections) {
    var known = new ArrayList<>(parts(sections));
    known.addAll(PLAIN.keySet());
    root.onlyKeys(known);
    PLAIN.forEach(
        (key, leaves) -> {
          if (!leaves.isEmpty()) {
            root.map(key).ifPresent(map -> map.onlyKeys(leaves));
          }
        });
  }

  /** A part with its placeholders replaced; null where the file does not have it. */
  @Nullable Object part(String key) {
    return placeholders.replace(ROOT + "." + key, root.raw(key));
  }

  /** As {@link #part}, but empty where a placeholder of it could not be replaced. */
  Optional<Object> wholePart(String key) {
    int before = problems.all().size();
    Object value = part(key);
    if (problems.all().size() > before) {
      return Optional.empty();
    }
    return Optional.of(value == null ? Map.of() : value);
  }

  /** The single settings, under the names of Spring properties. */
  Map<String, Object> plainSettings() {
    var found = new LinkedHashMap<String, Object>();
    PLAIN.forEach(
        (key, leaves) -> {
          Object value = part(key);
          if (value instanceof String text && leaves.isEmpty() && !text.isBlank()) {
            found.put(ROOT + "." + key, text);
          } else if (value instanceof Map<?, ?> map) {
            for (String leaf : leaves) {
              if (map.get(leaf) instanceof String text && !text.isBlank()) {
                found.put(ROOT + "." + key + "." + leaf, text);
              }
            }
          }
        });
    return found;
  }
}
