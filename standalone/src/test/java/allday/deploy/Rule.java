package allday.deploy;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;

/**
 * Something that holds for the deployment.
 *
 * @param complaints what is wrong, in words; nothing where the rule is kept
 * @param planted violations, each of which the rule must see
 */
record Rule(String name, Function<DeployFiles, List<String>> complaints, List<Planted> planted) {

  /** A text in a file, and what somebody might write instead. */
  record Planted(String file, String from, String to) {}

  static Rule rule(
      String name, Function<DeployFiles, List<String>> complaints, Planted... planted) {
    return new Rule(name, complaints, List.of(planted));
  }

  static Planted planted(String file, String from, String to) {
    return new Planted(file, from, to);
  }

  DynamicTest holds() {
    return DynamicTest.dynamicTest(
        name,
        () ->
            org.assertj.core.api.Assertions.assertThat(complaints.apply(DeployFiles.read()))
                .isEmpty());
  }

  DynamicTest bites() {
    return DynamicTest.dynamicTest(
        name + " (planted)",
        () -> {
          org.assertj.core.api.Assertions.assertThat(planted).isNotEmpty();
          for (var one : planted) {
            var files = DeployFiles.read().with(one.file(), one.from(), one.to());
            org.assertj.core.api.Assertions.assertThat(complaints.apply(files))
                .as(one.toString())
                .isNotEmpty();
          }
        });
  }

  /** The complaint of a reader, for rules that are about reading. */
  static List<String> readable(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (Unreadable unreadable) {
      return List.of(String.valueOf(unreadable.getMessage()));
    }
  }

  /** What is in a file does not fit the model. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String file, Exception why) {
      super(file + ": " + why.getMessage(), why);
    }
  }
}
