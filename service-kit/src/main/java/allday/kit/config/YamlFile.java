package allday.kit.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as maps, lists and texts. Nothing is guessed from how a text looks: {@code NO} stays
 * Norway, {@code 10:00} a time of day, {@code +1555…} a phone number and {@code 0042} a store.
 */
final class YamlFile {
  private static final int MOST_BYTES = 4 << 20;

  private YamlFile() {}

  /** What the file holds; null, and reported, where it cannot be read. */
  static @Nullable Object read(Path file, Problems problems) {
    if (!Files.isRegularFile(file)) {
      problems.add("ALLDAY_CONFIG", "there is no file " + file);
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        problems.add(file.toString(), "is larger than " + (MOST_BYTES >> 20) + " MiB");
        return null;
      }
      return parse(Files.readString(file), file.toString(), problems);
    } catch (IOException unreadable) {
      problems.add(file.toString(), "cannot be read");
      return null;
    }
  }

  /** As {@link #read}, for a file on the class path. */
  static @Nullable Object readShipped(String name, Problems problems) {
    try (var in = YamlFile.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        problems.add("ALLDAY_CONFIG", "there is no file " + name + " on the class path");
        return null;
      }
      return parse(new String(in.readAllBytes(), UTF_8), name, problems);
    } catch (IOException unreadable) {
      problems.add(name, "cannot be read");
      return null;
    }
  }

  static @Nullable Object parse(String text, String name, Problems problems) {
    try {
      return checked(yaml().load(text), name, problems);
    } catch (MarkedYAMLException broken) {
      var mark = broken.getProblemMark();
      String where = mark == null ? "" : " in line " + (mark.getLine() + 1);
      problems.add(name, "is not valid YAML" + where + ": " + broken.getProblem());
      return null;
    } catch (YAMLException broken) {
      problems.add(name, "is not valid YAML");
      return null;
    }
  }

  private static Yaml yaml() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(30);
    return new Yaml(
        new SafeConstructor(options),
        new Representer(new DumperOptions()),
        new DumperOptions(),
        options,
        new TextsOnly());
  }

  /** Maps have texts as keys, and nothing but maps, lists and texts is in the file. */
  private static @Nullable Object checked(@Nullable Object value, String path, Problems problems) {
    if (value instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String)) {
          problems.add(path, "has a key that is not a text");
          return null;
        }
        checked(entry.getValue(), path + "." + entry.getKey(), problems);
      }
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> checked(inner, path, problems));
    } else if (value != null && !(value instanceof String)) {
      problems.add(path, "expected a text, a list or a map without a YAML tag");
    }
    return value;
  }

  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, Pattern.compile("^$"), "");
      addImplicitResolver(Tag.NULL, Pattern.compile("^(?:~|null)$"), "~n");
      addImplicitResolver(Tag.MERGE, Pattern.compile("^<<$"), "<");
    }
  }
}
