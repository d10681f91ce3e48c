package allday.contracts.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * What is wrong with a document, for people. The parser's own words quote the payload, which may
 * hold a customer's data: only what kind of mistake they tell of is kept.
 */
final class BrokenJson {
  private BrokenJson() {}

  static PayloadProblem problem(JacksonException broken, byte[] body) {
    if (isPage(body)) {
      return new PayloadProblem(
          "a web page, or XML, stands where JSON belongs: the address may be another one, or the"
              + " other side out of order");
    }
    var at = broken.getLocation();
    String where =
        at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new PayloadProblem("the body is not readable as JSON" + where + ": " + kind(broken));
  }

  /** What a proxy, a login or a fault of the other side sends in place of an answer. */
  private static boolean isPage(byte[] body) {
    int first = body.length > 2 && (body[0] & 0xff) == 0xef ? 3 : 0;
    while (first < body.length && Character.isWhitespace(body[first])) {
      first++;
    }
    return first < body.length && body[first] == '<';
  }

  private static String kind(JacksonException broken) {
    String words = String.valueOf(broken.getOriginalMessage());
    return switch (broken) {
      case StreamConstraintsException _ -> limit(words);
      case UnexpectedEndOfInputException _ -> "it ends too early";
      case MismatchedInputException _ -> "something stands behind its end";
      default ->
          words.startsWith("Duplicate")
              ? "a field stands there twice"
              : words.contains("UTF-8")
                  ? "a byte that is not UTF-8"
                  : "a character that does not belong there";
    };
  }

  private static String limit(String words) {
    if (words.contains("nesting depth")) {
      return "it is nested too deep";
    }
    if (words.startsWith("Number")) {
      return "a number has too many digits";
    }
    return words.startsWith("String") || words.startsWith("Name")
        ? "a text is too long"
        : "it is too large";
  }
}
