package allday.contracts.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
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

  /**
   * Finds out only where the elements of a list stand: what is wrong inside of one is found when
   * that one is parsed.
   */
  private static final JsonFactory PATIENT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_BYTES)
                  .maxNumberLength(MOST_BYTES)
                  .maxStringLength(MOST_BYTES)
                  .maxNameLength(MOST_BYTES)
                  .maxDocumentLength(MOST_BYTES)
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
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
      throw BrokenJson.problem(broken, body);
    } catch (NumberFormatException beyond) {
      // An exponent beyond an int passes Jackson's limits and breaks its BigDecimal.
      throw new PayloadProblem("the body is not readable as JSON: a number is out of range");
    }
  }

  /**
   * The same of bytes that need not be a document, such as the answer of a server that failed;
   * {@link Doc#NOTHING} where they are none.
   */
  public static Doc parseOrNothing(byte[] body) {
    try {
      return parse(body);
    } catch (PayloadProblem none) {
      return Doc.NOTHING;
    }
  }

  /**
   * The elements of an array inside a document, each as the very bytes it has there: an order of a
   * page travels on as it came.
   *
   * @param path names of the objects on the way to the array; none where the document is the array
   * @throws PayloadProblem where the document is broken or not UTF-8; an absent or null array is an
   *     empty list
   */
  public static List<byte[]> slices(byte[] body, String... path) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      var slices = new ArrayList<byte[]>();
      if (!Span.descend(parser, parser.nextToken(), path)
          || parser.currentToken() == JsonToken.VALUE_NULL) {
        return slices;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new PayloadProblem("/" + String.join("/", path) + ": expected an array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        slices.add(Span.ofCurrent(parser).in(body));
      }
      return slices;
    } catch (JacksonException broken) {
      throw BrokenJson.problem(broken, body);
    }
  }

  /**
   * A list inside a document.
   *
   * @param elements each as the very bytes it has there, whether it can be read or not
   * @param around the document with an empty text in place of the list
   */
  public record Listed(List<byte[]> elements, Doc around) {}

  /**
   * The list at a place, as {@link #slices}, but an element that cannot be read spoils neither the
   * others nor what stands around them. Empty where no list is at that place.
   *
   * @throws PayloadProblem where the document around the list is broken or not UTF-8
   */
  public static Optional<Listed> list(byte[] body, String... path) {
    try (var parser = PATIENT.createParser(ObjectReadContext.empty(), body)) {
      var first = parser.nextToken();
      if (first == null) {
        throw new PayloadProblem("the body is empty");
      }
      if (!Span.descend(parser, first, path) || parser.currentToken() != JsonToken.START_ARRAY) {
        while (parser.nextToken() != null) {
          // To its end: a broken document is no document without a list.
        }
        return Optional.empty();
      }
      long from = parser.currentTokenLocation().getByteOffset();
      var elements = new ArrayList<byte[]>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(Span.ofCurrent(parser).in(body));
      }
      long until = parser.currentLocation().getByteOffset();
      if (from < 0) {
        throw new PayloadProblem("the body is not UTF-8");
      }
      var list = new Span(Math.toIntExact(from), Math.toIntExact(until));
      return Optional.of(new Listed(elements, parse(list.outOf(body))));
    } catch (JacksonException broken) {
      throw BrokenJson.problem(broken, body);
    }
  }

  /** The value of one member, as the very bytes it has there; see {@link #slices}. */
  public static Optional<byte[]> slice(byte[] body, String... path) {
    return span(body, path).map(span -> span.in(body));
  }

  /**
   * The document with an empty text in place of one member's value: a secret is taken out, and all
   * other bytes stay as they came. A document without that member is given back as it is.
   *
   * @param path names of the objects on the way to the member, and its own
   * @throws PayloadProblem as {@link #slices}
   */
  public static byte[] without(byte[] body, String... path) {
    return span(body, path).map(span -> span.outOf(body)).orElse(body);
  }

  private static Optional<Span> span(byte[] body, String... path) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      return Span.descend(parser, parser.nextToken(), path)
          ? Optional.of(Span.ofCurrent(parser))
          : Optional.empty();
    } catch (JacksonException broken) {
      throw BrokenJson.problem(broken, body);
    }
  }
}
