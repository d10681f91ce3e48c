package allday.kit.config;

import allday.contracts.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what is wrong while the file is read. */
final class Problems {
  private final List<ConfigProblem> found = new ArrayList<>();

  void add(String path, String what) {
    found.add(new ConfigProblem(path, what));
  }

  void addAll(Collection<ConfigProblem> problems) {
    found.addAll(problems);
  }

  List<ConfigProblem> all() {
    return List.copyOf(found);
  }

  /** A key or name that nobody knows, with the known one that was probably meant. */
  void unknown(String path, String what, String given, Collection<String> known) {
    String hint =
        closest(given, known)
            .map(meant -> ": did you mean \"" + meant + "\"?")
            .orElseGet(() -> known.isEmpty() ? "" : "; known: " + listed(known));
    add(path, what + hint);
  }

  private static String listed(Collection<String> known) {
    return known.stream().sorted().collect(Collectors.joining(", "));
  }

  static Optional<String> closest(String given, Collection<String> known) {
    return closest(given, known, Math.min(Math.max(2, given.length() / 3), given.length() - 1));
  }

  /**
   * @param tolerance how many letters may be wrong
   */
  static Optional<String> closest(String given, Collection<String> known, int tolerance) {
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
