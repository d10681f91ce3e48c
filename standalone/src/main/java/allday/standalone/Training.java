package allday.standalone;

import allday.simulator.Loopback;
import allday.standalone.demo.Demo;
import allday.standalone.demo.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * A short demo on a folder that is removed afterwards. The build runs it once and lets the JVM keep
 * what it loaded, so that a person's first start is as quick as any.
 */
final class Training {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(25);
  private static final Pace RUSH_HOUR =
      new Pace(Duration.ofMillis(4), Duration.ofMillis(500), Duration.ofSeconds(1));

  private Training() {}

  static void run() {
    try {
      Path folder = Files.createTempDirectory("allday-training");
      try {
        demo(folder, Loopback.freePort());
      } finally {
        remove(folder);
      }
      System.exit(0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void demo(Path folder, int port) {
    try (var demo = Demo.prepare(port);
        var _ =
            Standalone.start(
                folder,
                "--server.port=" + port,
                "--ALLDAY_CONFIG=classpath:" + Demo.CONFIGURATION)) {
      demo.begin(URI.create("http://localhost:" + port), RUSH_HOUR);
      Thread.sleep(LONG_ENOUGH);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
