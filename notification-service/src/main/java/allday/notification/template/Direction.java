package allday.notification.template;

import java.util.regex.Pattern;

/**
 * What keeps words that are written the other way in their order (<a
 * href="https://www.unicode.org/reports/tr9/">Unicode Bidirectional Algorithm</a>).
 */
public final class Direction {
  static final char ISOLATE = '\u2068';
  static final char END_OF_ISOLATE = '\u2069';

  private static final Pattern MARKS =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:/]\\d+)*");

  private Direction() {}

  /** Without the marks by which a stranger's text could turn ours around. */
  static String withoutMarks(String text) {
    return MARKS.matcher(text).replaceAll("");
  }

  /**
   * Kept together within a text from right to left. A pair of marks costs two of the seventy
   * characters of a text message: what stands right without them goes without.
   */
  public static String isolated(String text) {
    return text.isEmpty() || standsRight(text) ? text : ISOLATE + text + END_OF_ISOLATE;
  }

  private static boolean standsRight(String text) {
    return NUMBER.matcher(text).matches()
        || (has(text, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
                || has(text, Character.DIRECTIONALITY_RIGHT_TO_LEFT))
            && !has(text, Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean has(String text, byte directionality) {
    return text.codePoints().anyMatch(c -> Character.getDirectionality(c) == directionality);
  }
}
