package allday.kit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Of the names that are known the one that was probably meant. */
public final class Closest {
  private Closest() {}

  public static Optional<String> to(String given, Collection<String> known) {
    return to(given, known, Math.min(Math.max(2, given.length() / 3), given.length() - 1));
  }

  /**
   * @param tolerance how many letters may be wrong
   */
  public static Optional<String> to(String given, Collection<String> known, int tolerance) {
    return known.stream()
        .filter(candidate -> distance(given, candidate) <= tolerance)
        .min(Comparator.comparingInt(candidate -> distance(given, candidate)));
  }

  /** Edit distance (Levenshtein), case aside. */
  private static int distance(String given, String other) {
    String one = given.toLowerCase(Locale.ROOT);
    String two = other.toLowerCase(Locale.ROOT);
    int[] row = new int[two.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[two.length()];
  }
}
