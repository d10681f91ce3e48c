package allday.notification.consent.law;

import allday.contracts.config.ConfigProblem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map of a file, read field by field; what is wrong is told with its path. */
public final class Reading {
  private final Map<?, ?> map;
  private final String path;
  private final Consumer<ConfigProblem> problems;

  private Reading(Map<?, ?> map, String path, Consumer<ConfigProblem> problems) {
    this.map = map;
    this.path = path;
    this.problems = problems;
  }

  /** Of a value that should be a map; an empty one where it is not, which is told. */
  public static Reading of(@Nullable Object value, String path, Consumer<ConfigProblem> problems) {
    if (value instanceof Map<?, ?> map) {
      return new Reading(map, path, problems);
    }
    problems.accept(new ConfigProblem(path, "expected fields with values"));
    return new Reading(Map.of(), path, problems);
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
    return map.get(name) != null;
  }

  public @Nullable String text(String name) {
    var value = map.get(name);
    return value == null ? null : written(value).strip();
  }

  /** YAML makes something else of a day that is written without quotation marks. */
  private static String written(Object value) {
    return value instanceof Date day
        ? LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC).toString()
        : String.valueOf(value);
  }

  /** A text that must be there; empty where it is not, which is told. */
  public String required(String name, String expected) {
    var text = text(name);
    if (text == null || text.isEmpty()) {
      problem(name, expected);
      return "";
    }
    return text;
  }

  /** Read by a function that throws IllegalArgumentException for what cannot be. */
  public <T> @Nullable T value(String name, Function<String, T> read, String expected) {
    var text = text(name);
    return text == null ? null : parsed(name, text, read, expected);
  }

  public <E extends Enum<E>> @Nullable E one(String name, Class<E> type) {
    return value(name, text -> constant(type, text), expected(type));
  }

  public <E extends Enum<E>> Set<E> enums(String name, Class<E> type) {
    return new LinkedHashSet<>(values(name, text -> constant(type, text), expected(type)));
  }

  public List<String> texts(String name) {
    return values(name, Function.identity(), "expected a text");
  }

  /** One text or a list of them, each read; those that cannot be are told and left out. */
  public <T> List<T> values(String name, Function<String, T> read, String expected) {
    var found = new ArrayList<T>();
    for (var item : items(name)) {
      var value = parsed(name, String.valueOf(item).strip(), read, expected);
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  /** The maps of a list, or one map that stands for a list of one. */
  public List<Reading> each(String name) {
    var found = new ArrayList<Reading>();
    var items = items(name);
    for (int i = 0; i < items.size(); i++) {
      found.add(of(items.get(i), path + "." + name + "[" + i + "]", problems));
    }
    return found;
  }

  /** A map whose values are maps, in the file's order. */
  public Map<String, Reading> named(String name) {
    var found = new LinkedHashMap<String, Reading>();
    if (map.get(name) instanceof Map<?, ?> inner) {
      inner.forEach(
          (key, value) ->
              found.put(String.valueOf(key), of(value, path + "." + name + "." + key, problems)));
    } else if (has(name)) {
      problem(name, "expected fields with values");
    }
    return found;
  }

  /** A map whose values are texts or lists of texts; its fields are read one by one. */
  public Reading inner(String name) {
    return has(name)
        ? of(map.get(name), path + "." + name, problems)
        : new Reading(Map.of(), path + "." + name, problems);
  }

  public Set<String> names() {
    return map.keySet().stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  public void problem(String name, String what) {
    problems.accept(new ConfigProblem(name.isEmpty() ? path : path + "." + name, what));
  }

  private List<Object> items(String name) {
    var value = map.get(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  private <T> @Nullable T parsed(
      String name, String text, Function<String, T> read, String expected) {
    try {
      return read.apply(text);
    } catch (RuntimeException wrong) {
      problem(name, expected + ", found \"" + text + "\"");
      return null;
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String expected(Class<? extends Enum<?>> type) {
    return "expected one of "
        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
