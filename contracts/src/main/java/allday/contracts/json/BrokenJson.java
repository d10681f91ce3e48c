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

  static PayloadProblem problem(JacksonException broken) {
    var at = broken.getLocation();
    String where =
        at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new PayloadProblem("the body is not readable as JSON" + where + ": " + kind(broken));
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
