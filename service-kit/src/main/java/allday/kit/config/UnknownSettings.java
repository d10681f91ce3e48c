package allday.kit.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Finds what was set for this process under a name that nobody reads: Spring passes over it, and
 * whoever set it believes that it holds. Names are compared as Spring does, in any of its
 * spellings.
 */
final class UnknownSettings {
  private static final String BEGINNING = ConfigFile.ROOT + ".";
  private static final Pattern VARIABLE = Pattern.compile("ALLDAY_[A-Z0-9_]+");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[[^]]*]");

  /** What is read by such a name alone, from the environment or a mounted file. */
  private static final List<String> VARIABLES =
      List.of(
          "ALLDAY_CONFIG",
          "ALLDAY_DATA",
          "ALLDAY_STAFF_PASSWORD",
          "ALLDAY_CONTACT_KEY",
          "ALLDAY_BODY_KEYS",
          "ALLDAY_JAVA_OPTS");

  /**
   * Variables are anybody's, such as those that Kubernetes makes for a Service: only what is so
   * close to one of ours is taken for a slip.
   */
  private static final int SLIP = 2;

  private final Collection<String> parts;
  private final Set<String> asked;
  private final List<String> names = new ArrayList<>();
  private final List<String> maps = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * @param settings of all services, since those that run apart may share an environment; one that
   *     ends with {@code .*} has entries of any name
   * @param parts of the configuration file that stand there alone
   * @param asked what the file asks for by names of the operator's own
   */
  UnknownSettings(Collection<String> settings, Collection<String> parts, Set<String> asked) {
    this.parts = parts;
    this.asked = asked;
    for (String setting : settings) {
      String name = setting.replaceFirst("\\.\\*$", "");
      names.add(name);
      if (!name.equals(setting)) {
        maps.add(name);
      }
      String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
      variables.put(letters(variable), variable);
    }
    VARIABLES.forEach(variable -> variables.put(letters(variable), variable));
  }

  /**
   * @param file the name of the property source that holds what the configuration file says, which
   *     is looked at elsewhere
   */
  void find(ConfigurableEnvironment environment, String file, Problems problems) {
    var given = new TreeSet<String>();
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> all && !source.getName().equals(file)) {
        given.addAll(List.of(all.getPropertyNames()));
      }
    }
    given.removeAll(asked);
    for (String name : given) {
      if (VARIABLE.matcher(name).matches()) {
        lookAtVariable(name, problems);
      } else if (name.regionMatches(true, 0, BEGINNING, 0, BEGINNING.length())) {
        lookAtProperty(name, file, problems);
      }
    }
  }

  private void lookAtProperty(String name, String file, Problems problems) {
    String plain = IN_BRACKETS.matcher(name).replaceAll("");
    if (names.stream().anyMatch(known -> uniform(known).equals(uniform(plain)))
        || maps.stream().anyMatch(known -> uniform(plain).startsWith(uniform(known) + "."))) {
      return;
    }
    String part = uniform(plain.substring(BEGINNING.length())).split("\\.")[0];
    if (parts.stream().anyMatch(one -> uniform(one).equals(part))) {
      problems.add(name, "can be set in " + file + " alone");
    } else {
      // All of them, as other problems list what is known, would be a page of names.
      problems.add(
          name,
          "unknown setting"
              + Closest.to(plain, names)
                  .map(meant -> ": did you mean \"" + meant + "\"?")
                  .orElse("; docs/operations.md lists those that are read"));
    }
  }

  private void lookAtVariable(String name, Problems problems) {
    String letters = letters(name).replaceFirst("\\d+$", "");
    boolean isRead =
        variables.containsKey(letters)
            || maps.stream().anyMatch(known -> letters.startsWith(letters(known)));
    if (!isRead) {
      closestVariable(letters)
          .ifPresent(
              meant -> problems.add(name, "unknown variable: did you mean \"" + meant + "\"?"));
    }
  }

  private Optional<String> closestVariable(String letters) {
    return Closest.to(letters, variables.keySet(), SLIP).map(variables::get);
  }

  private static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static String letters(String name) {
    return uniform(name).replace(".", "");
  }
}
