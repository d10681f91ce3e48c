package allday.kit.access;

import allday.contracts.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Of what a caller says, what cannot name a person. */
final class PlainWords {
  private static final String HIDDEN = "…";
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final Pattern FEW_DIGITS = Pattern.compile("(?:[^0-9]*[0-9]){0,4}[^0-9]*");

  private PlainWords() {}

  static String of(String value) {
    if (Ids.uuid(value).isPresent() || isMoment(value)) {
      return value;
    }
    return WORD.matcher(value).matches() && FEW_DIGITS.matcher(value).matches() ? value : HIDDEN;
  }

  private static boolean isMoment(String value) {
    try {
      Instant.parse(value);
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }
}
