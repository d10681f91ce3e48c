package allday.kit.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map of the file and where it stands. Whatever is wrong goes to the problems. */
final class MapReader {
  private final String path;
  private final Map<String, @Nullable Object> values;
  private final Problems problems;

  private MapReader(String path, Map<String, @Nullable Object> values, Problems problems) {
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  /** Empty, and reported, where the value is no map; nothing at all counts as an empty map. */
  static Optional<MapReader> of(String path, @Nullable Object value, Problems problems) {
    if (value == Placeholders.UNRESOLVED) {
      return Optional.empty();
    }
    if (value == null) {
      return Optional.of(new MapReader(path, Map.of(), problems));
    }
    if (!(value instanceof Map<?, ?> map)) {
      problems.add(path, "expected a map (key: value)");
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, inner) -> values.put((String) key, inner));
    return Optional.of(new MapReader(path, values, problems));
  }

  /** Every map of a list; nothing at all counts as an empty list. */
  static List<MapReader> listOf(String path, @Nullable Object value, Problems problems) {
    var found = new ArrayList<MapReader>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        of(path + "[" + i + "]", list.get(i), problems).ifPresent(found::add);
      }
    } else if (value != null && value != Placeholders.UNRESOLVED) {
      problems.add(path, "expected a list (lines that begin with a dash)");
    }
    return found;
  }

  String path() {
    return path;
  }

  String path(String key) {
    return path + "." + key;
  }

  Collection<String> keys() {
    return values.keySet();
  }

  @Nullable Object raw(String key) {
    return values.get(key);
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  void onlyKeys(Collection<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        problems.unknown(path(key), "unknown key", key, known);
      }
    }
  }

  /** A text; absent where there is none or a blank one. */
  Optional<String> text(String key) {
    Object value = values.get(key);
    if (value instanceof String text) {
      return Optional.of(text.strip()).filter(found -> !found.isEmpty());
    }
    if (value != null && value != Placeholders.UNRESOLVED) {
      problems.add(path(key), "expected a text");
    }
    return Optional.empty();
  }

  /** A text, reported where it is missing. */
  Optional<String> required(String key, String expected) {
    var found = text(key);
    Object value = values.get(key);
    if (found.isEmpty() && (value == null || value instanceof String)) {
      problems.add(path(key), "missing; expected " + expected);
    }
    return found;
  }

  /** A text that is read by {@code parse}, which throws a RuntimeException for a bad one. */
  <T> Optional<T> read(String key, String expected, Function<String, T> parse) {
    return text(key).flatMap(text -> parsed(key, text, expected, parse));
  }

  <T> Optional<T> readRequired(String key, String expected, Function<String, T> parse) {
    return required(key, expected).flatMap(text -> parsed(key, text, expected, parse));
  }

  private <T> Optional<T> parsed(
      String key, String text, String expected, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text));
    } catch (RuntimeException bad) {
      problems.add(path(key), "expected " + expected + ", found \"" + text + "\"");
      return Optional.empty();
    }
  }

  Optional<MapReader> map(String key) {
    return of(path(key), values.get(key), problems);
  }
}
