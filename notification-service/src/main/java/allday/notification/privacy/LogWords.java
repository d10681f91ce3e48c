package allday.notification.privacy;

import allday.kit.problems.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What staff write of a person who asks for their rights. It outlives the person's data, so that
 * nothing of them gets into it.
 */
final class LogWords {
  private static final int LONGEST = 500;

  /** A mail address, or as many digits as a telephone number has. */
  private static final Pattern ADDRESS = Pattern.compile("\\S@\\S|\\d(?:[ ()./-]?\\d){6}");

  private static final Pattern DATE =
      Pattern.compile("\\b(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})\\b");

  private LogWords() {}

  /**
   * The words, without blanks around them.
   *
   * @param field where they were written, for who has to correct them
   */
  static String checked(String field, @Nullable String typed) {
    var words = typed == null ? "" : typed.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      throw ProblemException.badRequest(
          field + ": expected how or why, in at most " + LONGEST + " characters.");
    }
    if (ADDRESS.matcher(DATE.matcher(words).replaceAll("date")).find()) {
      throw ProblemException.badRequest(
          field + ": expected words without an address or number: the log of a case names nobody.");
    }
    return words;
  }
}
