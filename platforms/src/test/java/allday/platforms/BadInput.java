package allday.platforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An honest body after one mistake, made at every place where it can be made. */
final class BadInput {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String LONG_NUMBER = "9".repeat(10_000);
  private static final String HERE = "\"@here@\"";

  private final JsonNode document;

  private BadInput(JsonNode document) {
    this.document = document;
  }

  /** Mistakes after which nobody can read a body at all. */
  static Map<String, byte[]> unreadable(byte[] body) {
    var bodies = new LinkedHashMap<String, byte[]>();
    bodies.put("the first half only", Arrays.copyOf(body, body.length / 2));
    bodies.put("200 levels of nesting", beside(body, "[".repeat(200) + "]".repeat(200)));
    bodies.put("a number of 10,000 digits", beside(body, LONG_NUMBER));
    bodies.put("a field that stands there twice", beside(body, "1,\"zz\":2"));
    bodies.put("1 MiB of nothing", " ".repeat(1 << 20).getBytes(UTF_8));
    bodies.put("nothing", new byte[0]);
    return bodies;
  }

  /** One value at a time is lost, of another type, or without a meaning. */
  static Map<String, byte[]> one(byte[] body) {
    var bad = new BadInput(JSON.readTree(body));
    var bodies = new LinkedHashMap<String, byte[]>();
    for (String place : bad.places()) {
      bodies.put(place + " is missing", bad.with(place, null));
      bodies.put(place + " has another type", bad.with(place, bad.ofAnotherType(place)));
      if (bad.document.at(place).isString()) {
        bodies.put(place + " is NUL", bad.with(place, NODES.stringNode("\u0000")));
      }
    }
    return bodies;
  }

  /** Every number in turn has 10,000 digits. */
  static Map<String, byte[]> longNumbers(byte[] body) {
    var bad = new BadInput(JSON.readTree(body));
    var bodies = new LinkedHashMap<String, byte[]>();
    for (String place : bad.places()) {
      if (bad.document.at(place).isNumber()) {
        String text = new String(bad.with(place, NODES.stringNode("@here@")), UTF_8);
        bodies.put(place, text.replace(HERE, LONG_NUMBER).getBytes(UTF_8));
      }
    }
    return bodies;
  }

  /** All texts are exchanged by what the function makes of them. */
  static byte[] texts(byte[] body, Function<String, String> exchange) {
    var bad = new BadInput(JSON.readTree(body));
    byte[] result = body;
    for (String place : bad.places()) {
      if (bad.document.at(place).isString()) {
        String text = bad.document.at(place).asString();
        result =
            new BadInput(JSON.readTree(result)).with(place, NODES.stringNode(exchange.apply(text)));
      }
    }
    return result;
  }

  private static byte[] beside(byte[] body, String value) {
    String text = new String(body, UTF_8);
    int brace = text.indexOf('{');
    boolean empty = text.substring(brace + 1).stripLeading().startsWith("}");
    return (text.substring(0, brace + 1)
            + "\"zz\":"
            + value
            + (empty ? "" : ",")
            + text.substring(brace + 1))
        .getBytes(UTF_8);
  }

  private List<String> places() {
    var places = new ArrayList<String>();
    collect(document, "", places);
    return places;
  }

  private static void collect(JsonNode node, String path, List<String> places) {
    node.properties()
        .forEach(
            entry -> {
              String place = path + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
              places.add(place);
              collect(entry.getValue(), place, places);
            });
    for (int i = 0; i < node.size() && node.isArray() && i < 2; i++) {
      collect(node.get(i), path + "/" + i, places);
    }
  }

  private byte[] with(String place, @Nullable JsonNode value) {
    var copy = document.deepCopy();
    int slash = place.lastIndexOf('/');
    String name = place.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    switch (copy.at(place.substring(0, slash))) {
      case ObjectNode holder when value == null -> holder.remove(name);
      case ObjectNode holder -> holder.set(name, value);
      case ArrayNode holder -> throw new AssertionError("not a member: " + holder);
      default -> throw new AssertionError("nothing at " + place);
    }
    return JSON.writeValueAsBytes(copy);
  }

  /** Of a type that nobody reads as the one before. */
  private JsonNode ofAnotherType(String place) {
    var node = document.at(place);
    return node.isObject() || node.isArray()
        ? NODES.numberNode(7)
        : node.isNumber()
            ? NODES.arrayNode().add(NODES.arrayNode())
            : NODES.objectNode().put("zz", 1);
  }
}
