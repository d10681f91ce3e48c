package allday.platforms;

import allday.contracts.Money;
import allday.contracts.platform.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Fixture pairs of a platform: {@code <form>/<story>.json} as the platform sends it, {@code
 * <form>/<story>.expected.json} as the mapper reads it, and where the mapper needs more than the
 * body, {@code <form>/<story>.facts.json}. A new case is a new pair.
 *
 * <p>{@code -Dfixtures.write=true} writes the expected files that are missing; they are then read
 * by a person before they are committed.
 */
public final class Fixtures {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(
                      new StdSerializer<Money>(Money.class) {
                        @Override
                        public void serialize(
                            Money money, JsonGenerator out, SerializationContext context) {
                          out.writeString(money.toString());
                        }
                      }))
          .changeDefaultPropertyInclusion(
              inclusion ->
                  inclusion
                      .withValueInclusion(
                          com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
                      .withContentInclusion(
                          com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path folder;

  private Fixtures(Path folder) {
    this.folder = folder;
  }

  /** The fixtures of the package a class lies in. */
  public static Fixtures of(Class<?> owner) {
    return new Fixtures(Path.of("src/test/resources", owner.getPackageName().replace('.', '/')));
  }

  /** One fixture pair. */
  public record Pair(
      String form, String story, byte[] body, Map<String, String> facts, Path expected) {
    @Override
    public String toString() {
      return form + "/" + story;
    }
  }

  public List<Pair> pairs() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .filter(file -> !file.getFileName().toString().endsWith(".expected.json"))
          .filter(file -> !file.getFileName().toString().endsWith(".facts.json"))
          .filter(file -> folder.relativize(file).getNameCount() == 2)
          .filter(file -> !file.getParent().getFileName().toString().equals("answers"))
          .sorted()
          .map(this::pair)
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /**
   * Any file of the package's fixtures, for example an answer of the platform's API below {@code
   * answers/}.
   */
  public byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** Where a file of the package's fixtures lies, or would. */
  Path path(String name) {
    return folder.resolve(name);
  }

  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static JsonNode json(Mapping mapping) {
    return JSON.valueToTree(Map.of(name(mapping), mapping));
  }

  /** The expectation of a pair; written first where it is missing and writing was asked for. */
  static JsonNode expected(Pair pair, Mapping actual) {
    try {
      if (!Files.exists(pair.expected()) && Boolean.getBoolean("fixtures.write")) {
        Files.writeString(pair.expected(), JSON.writeValueAsString(json(actual)) + "\n");
      }
      return JSON.readTree(Files.readAllBytes(pair.expected()));
    } catch (IOException missing) {
      throw new AssertionError(
          "no expectation beside "
              + pair
              + ": write one, or run with -Dfixtures.write=true and read it");
    }
  }

  static String pretty(JsonNode node) {
    return JSON.writeValueAsString(node);
  }

  private static String name(Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped _ -> "mapped";
      case Mapping.StatusOnly _ -> "statusOnly";
      case Mapping.Ignored _ -> "ignored";
      case Mapping.Unmapped _ -> "unmapped";
    };
  }

  private Pair pair(Path file) {
    String name = file.getFileName().toString();
    String story = name.substring(0, name.length() - ".json".length());
    var facts = new LinkedHashMap<String, String>();
    Path beside = file.resolveSibling(story + ".facts.json");
    try {
      if (Files.exists(beside)) {
        JSON.readTree(Files.readAllBytes(beside))
            .properties()
            .forEach(each -> facts.put(each.getKey(), each.getValue().asString()));
      }
      return new Pair(
          file.getParent().getFileName().toString(),
          story,
          Files.readAllBytes(file),
          facts,
          file.resolveSibling(story + ".expected.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
