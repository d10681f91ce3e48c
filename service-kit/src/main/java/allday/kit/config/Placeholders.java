package allday.kit.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:/run/secrets/name}} in the
 * texts of a part of the file. What they stand for is not searched again.
 */
final class Placeholders {
  /** Stands where a placeholder could not be replaced, which has been reported. */
  static final Object UNRESOLVED = new Object();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final String FILE = "file:";

  private final Function<String, @Nullable String> environment;
  private final Problems problems;

  Placeholders(Function<String, @Nullable String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The same maps, lists and texts, with all placeholders replaced. */
  @Nullable Object replace(String path, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var replaced = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, inner) -> replaced.put((String) key, replace(path + "." + key, inner)));
        yield replaced;
      }
      case List<?> list -> {
        var replaced = new ArrayList<@Nullable Object>();
        for (Object inner : list) {
          replaced.add(replace(path + "[" + replaced.size() + "]", inner));
        }
        yield replaced;
      }
      case String text -> replaceIn(path, text);
      case null -> null;
      default -> value;
    };
  }

  /** Adds the names of all variables that a part of the file asks for. */
  static void variables(@Nullable Object value, Set<String> names) {
    switch (value) {
      case Map<?, ?> map -> map.values().forEach(inner -> variables(inner, names));
      case List<?> list -> list.forEach(inner -> variables(inner, names));
      case String text ->
          PLACEHOLDER.matcher(text).results().forEach(found -> names.add(name(found.group(1))));
      case null, default -> {}
    }
  }

  private static String name(String inside) {
    int colon = inside.indexOf(':');
    return colon < 0 ? inside : inside.substring(0, colon);
  }

  private Object replaceIn(String path, String text) {
    var matcher = PLACEHOLDER.matcher(text);
    var out = new StringBuilder();
    boolean complete = true;
    int from = 0;
    while (matcher.find()) {
      var meant = value(path, matcher.group(1));
      complete &= meant != null;
      out.append(text, from, matcher.start()).append(meant);
      from = matcher.end();
    }
    return complete ? out.append(text.substring(from)).toString() : UNRESOLVED;
  }

  private @Nullable String value(String path, String inside) {
    if (inside.startsWith(FILE)) {
      return content(path, inside.substring(FILE.length()));
    }
    int colon = inside.indexOf(':');
    String name = name(inside);
    if (!NAME.matcher(name).matches()) {
      problems.add(path, "\"${…}\" must hold the name of an environment variable");
      return null;
    }
    var value = environment.apply(name);
    if (value != null) {
      return value;
    }
    if (colon < 0) {
      problems.add(path, "the environment variable " + name + " is not set");
      return null;
    }
    return inside.substring(colon + 1);
  }

  private @Nullable String content(String path, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | RuntimeException unreadable) {
      problems.add(path, "the file " + file + " cannot be read");
      return null;
    }
  }
}
