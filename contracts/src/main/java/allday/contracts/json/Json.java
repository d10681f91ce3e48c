package allday.contracts.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON of strangers, within limits that no honest order comes near (WEBHOOK_SECURITY section
 * 10). Thread-safe.
 */
public final class Json {
  private static final int MOST_BYTES = 8 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(40)
                  .maxStringLength(256 << 10)
                  .maxNameLength(256)
                  .maxDocumentLength(MOST_BYTES)
                  .maxTokenCount(400_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Reads a whole document.
   *
   * @throws PayloadProblem for anything that is not one JSON value within the limits; a byte order
   *     mark is passed over
   */
  public static Doc parse(byte[] body) {
    try {
      var root = MAPPER.readTree(body);
      if (root == null || root.isMissingNode()) {
        throw new PayloadProblem("the body is empty");
      }
      return new Doc(root, "");
    } catch (JacksonException broken) {
      throw problem(broken);
    }
  }

  /**
   * The elements of an array inside a document, each as the very bytes it has there: an order of a
   * page travels on as it came.
   *
   * @param path names of the objects on the way to the array; none where the document is the array
   * @throws PayloadProblem where the document is broken; an absent or null array is an empty list
   */
  public static List<byte[]> slices(byte[] body, String... path) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      var slices = new ArrayList<byte[]>();
      if (!descend(parser, parser.nextToken(), path)
          || parser.currentToken() == JsonToken.VALUE_NULL) {
        return slices;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new PayloadProblem("/" + String.join("/", path) + ": expected an array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int until = Math.toIntExact(parser.currentLocation().getByteOffset());
        slices.add(java.util.Arrays.copyOfRange(body, from, until));
      }
      return slices;
    } catch (JacksonException broken) {
      throw problem(broken);
    }
  }

  /** The value of one member, as the very bytes it has there; see {@link #slices}. */
  public static java.util.Optional<byte[]> slice(byte[] body, String... path) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (!descend(parser, parser.nextToken(), path)) {
        return java.util.Optional.empty();
      }
      int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      parser.skipChildren();
      // A scalar is read lazily; only when it is finished does the parser stand behind it.
      parser.finishToken();
      int until = Math.toIntExact(parser.currentLocation().getByteOffset());
      return java.util.Optional.of(java.util.Arrays.copyOfRange(body, from, until));
    } catch (JacksonException broken) {
      throw problem(broken);
    }
  }

  private static boolean descend(JsonParser parser, JsonToken first, String... path) {
    JsonToken token = first;
    for (String name : path) {
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      boolean found = false;
      while (!found && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean here = parser.currentName().equals(name);
        token = parser.nextToken();
        if (here) {
          found = true;
        } else {
          parser.skipChildren();
        }
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private static PayloadProblem problem(JacksonException broken) {
    var at = broken.getLocation();
    String where =
        at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
    // The parser's own words quote the payload, which may hold a customer's data: only its kind is
    // kept.
    return new PayloadProblem(
        "not readable as JSON" + where + " (" + broken.getClass().getSimpleName() + ")");
  }
}
