package allday.contracts.json;

import allday.contracts.Bytes;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Where a value stands in its document, in bytes. */
record Span(int from, int until) {
  private static final byte[] NOTHING = {'"', '"'};

  static Span ofCurrent(JsonParser parser) {
    long from = parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    // A scalar is read lazily; only when it is finished does the parser stand behind it.
    parser.finishToken();
    long until = parser.currentLocation().getByteOffset();
    if (from < 0 || until < from) {
      // The parser counts bytes in UTF-8 only; UTF-16 and UTF-32 it decodes first.
      throw new PayloadProblem("the body is not UTF-8");
    }
    return new Span(Math.toIntExact(from), Math.toIntExact(until));
  }

  byte[] in(byte[] body) {
    return Arrays.copyOfRange(body, from, until);
  }

  /** The body with an empty text in its place. */
  byte[] outOf(byte[] body) {
    return Bytes.concat(
        Arrays.copyOf(body, from), NOTHING, Arrays.copyOfRange(body, until, body.length));
  }

  /**
   * Moves to the value at a path.
   *
   * @param first the token the parser stands on
   * @param path names of the objects on the way
   * @return false where there is none
   */
  static boolean descend(JsonParser parser, JsonToken first, String... path) {
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
}
