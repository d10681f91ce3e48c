package allday.channels;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Callbacks;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message;
import allday.contracts.channel.Message.Matter;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
public final class Fixtures {
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
          said.path("language").asString("en"),
          said.has("matter") ? matter(said.get("matter")) : null,
          said.has("expiresIn") ? now.plus(Duration.parse(text(said, "expiresIn"))) : null,
          said.path("callback").asBoolean(false) ? Callbacks.of(account, MESSAGE_ID) : null);
    }

    /** The answer it gets; null for the one that all get. */
    @Nullable JsonNode answer() {
      return given.get("answer");
    }

    private static Content content(JsonNode said) {
      return new Content(
          said.path("subject").asString(""),
          said.get("text").asString(),
          text(said, "html"),
          said.has("card") ? card(said.get("card")) : null,
          said.has("template") ? template(said.get("template")) : null,
          Map.copyOf(texts(said.path("facts"))),
          said.has("unsubscribe") ? URI.create(text(said, "unsubscribe")) : null,
          said.has("keys") ? text(said, "keys") : null);
    }

    private static Content.ApprovedTemplate template(JsonNode template) {
      var parameters = template.path("parameters").valueStream().map(JsonNode::asString).toList();
      return new Content.ApprovedTemplate(
          template.get("name").asString(),
          template.get("language").asString(),
          parameters,
          Map.copyOf(texts(template.path("named"))));
    }

    private static Matter matter(JsonNode matter) {
      return new Matter(
          matter.get("key").asString(),
          Matter.Phase.valueOf(matter.get("phase").asString()),
          matter.path("urgent").asBoolean(false),
          text(matter, "providerId"),
          text(matter, "replaces"));
    }

    private static Content.Card card(JsonNode card) {
      var fields =
          card.path("fields").properties().stream()
              .map(field -> new Content.Card.Field(field.getKey(), field.getValue().asString()))
              .toList();
      var items = card.path("items").valueStream().map(JsonNode::asString).toList();
      return new Content.Card(
          card.get("title").asString(),
          fields,
          button(card, "link", "Open"),
          button(card, "takeUp", "I see to it"),
          items);
    }

    private static Content.Card.@Nullable Button button(JsonNode card, String name, String label) {
      var url = text(card, name);
      return url == null ? null : new Content.Card.Button(label, url);
    }
  }

  /**
   * An answer of the provider and what it means.
   *
   * @param request which of the messages is answered so
   * @param to the preliminary call that is answered so; null for the message itself
   */
  record Error(String name, Pair request, @Nullable String to, JsonNode answer, JsonNode outcome) {}

  /**
   * A call that comes before the message is handed over: for a token, or to look something up.
   *
   * @param containing a part of its body that tells it from others to the same path
   */
  public record Preliminary(
      String name, String method, String path, @Nullable String containing, JsonNode answer) {
    Preliminary answering(JsonNode other) {
      return new Preliminary(name, method, path, containing, other);
    }
  }

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
    return files("errors").stream().map(file -> error(stem(file), json(file))).toList();
  }

  private Error error(String name, JsonNode written) {
    return new Error(
        name,
        written.has("request") ? pair(written.get("request").asString()) : sample(),
        text(written, "to"),
        written.get("answer"),
        written.get("outcome"));
  }

  private Pair pair(String name) {
    return pairs("requests").stream()
        .filter(pair -> pair.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What is answered before any message is taken; none where the provider is asked nothing else.
   */
  List<Preliminary> preliminaries() {
    var file = folder.resolve("preliminaries.json");
    return Files.exists(file)
        ? json(file).properties().stream()
            .map(each -> preliminary(each.getKey(), each.getValue()))
            .toList()
        : List.of();
  }

  private static Preliminary preliminary(String name, JsonNode written) {
    return new Preliminary(
        name,
        written.get("method").asString(),
        written.get("path").asString(),
        text(written, "containing"),
        written.get("answer"));
  }

  /** How the provider says yes; a plain 200 where it is never asked. */
  JsonNode accepted() {
    var file = folder.resolve("accepted.json");
    return Files.exists(file) ? json(file) : JSON.readTree("{\"status\": 200}");
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

  static Map<String, @Nullable String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, @Nullable String>();
    node.propertyNames().forEach(name -> texts.put(name, text(node, name)));
    return texts;
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asString() : null;
  }
}
