package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Coverage-guided fuzzing by Jazzer, {@code -Dfuzz.seconds=60} for each platform; {@code
 * -Dfuzz.room=square/SquareContractTest} for one. What breaks a reader is put among the {@link
 * KeptInputs}, which {@link EveryPlatformEnduresTest} tries from then on.
 */
@EnabledIfSystemProperty(named = "fuzz.seconds", matches = "\\d+")
class LongFuzzTest {
  private static final Path WORK = Path.of("target/fuzz");

  @TestFactory
  Stream<DynamicTest> findsNothing() {
    String only = System.getProperty("fuzz.room", "");
    return Room.all().stream()
        .filter(room -> only.isEmpty() || room.name().equals(only))
        .map(room -> dynamicTest(room.name(), () -> fuzz(room)));
  }

  private static void fuzz(Room room) throws Exception {
    Path work = Files.createDirectories(WORK.resolve(room.name()));
    Path corpus = Files.createDirectories(work.resolve("corpus"));
    int ways = new Endurance(room).ways();
    int number = 0;
    for (byte[] seed : room.seeds().values()) {
      for (int way = 0; way < ways && seed.length < 20_000; way++) {
        Files.write(corpus.resolve("seed-" + number++), input(way, seed));
      }
    }
    Path log = work.resolve("log.txt");

    int exit =
        new ProcessBuilder(command(room, work, corpus))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();

    keepWhatBroke(room, work);
    assertThat(exit).as("see " + log + "\n" + tail(log)).isZero();
  }

  private static List<String> command(Room room, Path work, Path corpus) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfuzz.room=" + room.name(),
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + LongFuzz.class.getName(),
            "--instrumentation_includes=allday.**",
            "--custom_hook_includes=allday.**",
            // It would learn the secret from our own look for it, and write it into bodies.
            "--instrumentation_excludes=" + Endurance.class.getName(),
            "--custom_hook_excludes=" + Endurance.class.getName(),
            "--reproducer_path=" + work,
            "-artifact_prefix=" + work + "/",
            "-max_len=20000",
            "-timeout=10",
            "-rss_limit_mb=3000",
            "-max_total_time=" + System.getProperty("fuzz.seconds"),
            corpus.toString()));
    return command;
  }

  private static byte[] input(int way, byte[] body) {
    byte[] input = new byte[body.length + 1];
    input[0] = (byte) way;
    System.arraycopy(body, 0, input, 1, body.length);
    return input;
  }

  private static void keepWhatBroke(Room room, Path work) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("crash-") || name.startsWith("timeout-") || name.startsWith("oom-")) {
          byte[] input = Files.readAllBytes(file);
          Path kept = Files.createDirectories(KeptInputs.folder(room.folder()));
          Files.write(
              kept.resolve(name),
              Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
        }
      }
    }
  }

  private static String tail(Path log) throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
