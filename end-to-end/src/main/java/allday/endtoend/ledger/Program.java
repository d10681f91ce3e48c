package allday.endtoend.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A build whose services are started as processes.
 *
 * @param name as people call it
 */
record Program(String name, String classPath) {
  /** The one that plays; the test runner hides the real class path behind a jar of its own. */
  static Program today() {
    return new Program(
        "this build",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /** The one that {@code ./allday torment --from COMMIT} made of an earlier commit. */
  static Optional<Program> older() {
    @Nullable String jar = System.getProperty("torment.older");
    return Optional.ofNullable(jar)
        .map(path -> new Program(System.getProperty("torment.from", "an older build"), path));
  }
}
