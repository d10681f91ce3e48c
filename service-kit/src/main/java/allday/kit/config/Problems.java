package allday.kit.config;

import allday.contracts.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        Closest.to(given, known)
            .map(meant -> ": did you mean \"" + meant + "\"?")
            .orElseGet(() -> known.isEmpty() ? "" : "; known: " + listed(known));
    add(path, what + hint);
  }

  private static String listed(Collection<String> known) {
    return known.stream().sorted().collect(Collectors.joining(", "));
  }
}
