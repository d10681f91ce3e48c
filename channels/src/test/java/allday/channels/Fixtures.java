package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of one member: the names tell the story, {@code x} goes with {@code x.expected}. */
final class Fixtures {
  static final UUID MESSAGE_ID = UUID.fromString("019caa0c-7c00-7000-8000-000000001042");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;

  Fixtures(Class<?> member) {
    folder = Path.of("src/test/resources", member.getPackageName().replace('.', '/'));
  }

  /** A message and what it becomes. */
  record Pair(String name, JsonNode given, JsonNode expected) {
    Map<String, @Nullable String> settings() {
      return texts(given.path("settings"));
    }

    Map<String, @Nullable String> secrets() {
      return texts(given.path("secrets"));
    }

    String address() {
      return given.at("/message/to").asString("");
    }

    Message message(ChannelAccount account, Instant now) {
      var said = given.get("message");
      return new Message(
          MESSAGE_ID,
          Kind.valueOf(said.get("kind").asString()),
          new Recipient(address(), text(said, "name"), null),
          content(said),
          Purpose.valueOf(said.path("purpose").asString("ORDER_SERVICE")),
          "en",
          null,
          said.has("expiresIn") ? now.plus(Duration.parse(text(said, "expiresIn"))) : null,
          said.path("callback").asBoolean(false) ? Callbacks.of(account, MESSAGE_ID) : null);
    }

    private static Content content(JsonNode said) {
      var content = Content.text(said.path("subject").asString(""), said.get("text").asString());
      if (said.has("html")) {
        content = content.html(text(said, "html"));
      }
      return said.has("card") ? content.card(card(said.get("card"))) : content;
    }

    private static Content.Card card(JsonNode card) {
      var fields =
          card.path("fields").properties().stream()
              .map(field -> new Content.Card.Field(field.getKey(), field.getValue().asString()))
              .toList();
      return new Content.Card(card.get("title").asString(), fields, text(card, "link"));
    }
  }

  /** An answer of the provider and what it means. */
  record Error(String name, ResponseDefinitionBuilder answer, JsonNode outcome) {}

  /**
   * What a provider posts, as bytes, and what it says.
   *
   * @param query of the URL it is posted to, without the question mark
   */
  record Posted(String name, byte[] body, @Nullable String query, JsonNode expected) {}

  List<Pair> pairs(String kind) {
    return files(kind).stream()
        .filter(file -> !name(file).endsWith(".expected.json"))
        .map(file -> new Pair(stem(file), json(file), json(expected(file))))
        .toList();
  }

  /** The first message: the one that is sent where any will do. */
  Pair sample() {
    return pairs("requests").getFirst();
  }

  List<Error> errors() {
    return files("errors").stream()
        .map(
            file ->
                new Error(
                    stem(file),
                    LocalProvider.answer(json(file).get("answer")),
                    json(file).get("outcome")))
        .toList();
  }

  /** How the provider says yes; a plain 200 where it is never asked. */
  ResponseDefinitionBuilder accepted() {
    var file = folder.resolve("accepted.json");
    return LocalProvider.answer(
        Files.exists(file) ? json(file) : JSON.readTree("{\"status\": 200}"));
  }

  List<Posted> receipts() {
    return files("receipts").stream()
        .filter(file -> !name(file).endsWith(".expected.json") && !name(file).endsWith(".query"))
        .map(file -> new Posted(stem(file), bytes(file), query(file), json(expected(file))))
        .toList();
  }

  private List<Path> files(String kind) {
    var from = folder.resolve(kind);
    if (!Files.exists(from)) {
      return List.of();
    }
    try (var files = Files.list(from)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path expected(Path file) {
    var expected = file.resolveSibling(stem(file) + ".expected.json");
    assertThat(expected).exists();
    return expected;
  }

  private static @Nullable String query(Path file) {
    var query = file.resolveSibling(stem(file) + ".query");
    return Files.exists(query) ? new String(bytes(query), StandardCharsets.UTF_8).strip() : null;
  }

  private static String stem(Path file) {
    return name(file).substring(0, name(file).indexOf('.'));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  static JsonNode json(Path file) {
    return JSON.readTree(bytes(file));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, @Nullable String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, @Nullable String>();
    node.propertyNames().forEach(name -> texts.put(name, text(node, name)));
    return texts;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asString() : null;
  }
}
