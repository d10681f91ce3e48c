package allday.kit.config;

import allday.contracts.config.ConfigProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Allday cannot start with this configuration; the message tells everything that is wrong. */
public final class ConfigProblems extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<ConfigProblem> problems;

  /**
   * @param where a file, or else what holds settings
   */
  ConfigProblems(String where, List<ConfigProblem> problems) {
    super(words(where, problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String words(String where, List<ConfigProblem> problems) {
    String count =
        problems.size() == 1 ? "one thing in %s needs" : problems.size() + " things in %s need";
    return problems.stream()
        .map(problem -> "  " + problem.path() + "\n      " + problem.what())
        .collect(
            Collectors.joining(
                "\n", "Allday cannot start: " + count.formatted(where) + " you\n\n", ""));
  }
}
