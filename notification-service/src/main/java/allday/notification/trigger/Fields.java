package allday.notification.trigger;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a map in the configuration file; what is wrong is told with its path. */
public final class Fields {
  private final Map<?, ?> map;
  private final String path;
  private final Consumer<ConfigProblem> problems;

  public Fields(Map<?, ?> map, String path, Consumer<ConfigProblem> problems) {
    this.map = map;
    this.path = path;
    this.problems = problems;
  }

  public void allow(String... names) {
    var known = List.of(names);
    for (var name : map.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        problem(
            String.valueOf(name), "there is no such field; expected " + String.join(", ", known));
      }
    }
  }

  public boolean has(String name) {
    return map.containsKey(name);
  }

  public String text(String name, String otherwise) {
    return has(name) ? String.valueOf(map.get(name)) : otherwise;
  }

  public boolean flag(String name) {
    var text = text(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      problem(name, "expected true or false, found \"" + text + "\"");
    }
    return text.equals("true");
  }

  public Duration duration(String name, String otherwise) {
    try {
      return Setting.parseDuration(text(name, otherwise));
    } catch (IllegalArgumentException wrong) {
      problem(name, "expected a duration such as 90s, 30m or 4h, found \"" + text(name, "") + "\"");
      return Duration.ZERO;
    }
  }

  <E extends Enum<E>> E one(String name, Class<E> type, E otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    var found = enums(name, type);
    return found.isEmpty() ? otherwise : found.iterator().next();
  }

  <E extends Enum<E>> Set<E> enums(String name, Class<E> type) {
    var names =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return each(
        name,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
        "expected one of " + names);
  }

  /** One text or a list of them, each read; those that cannot be are told and left out. */
  <T> Set<T> each(String name, Function<String, T> read, String expected) {
    var found = new LinkedHashSet<T>();
    for (var item : list(name)) {
      try {
        found.add(read.apply(String.valueOf(item)));
      } catch (IllegalArgumentException wrong) {
        problem(name, expected + ", found \"" + item + "\"");
      }
    }
    return found;
  }

  List<Object> list(String name) {
    var value = map.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  public void problem(String name, String what) {
    problems.accept(new ConfigProblem(path + "." + name, what));
  }
}
