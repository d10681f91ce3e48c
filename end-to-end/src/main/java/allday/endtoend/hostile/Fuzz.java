package allday.endtoend.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./allday fuzz --requests 1000000 --seed 7}: starts an Allday of its own, attacks it, and
 * prints what became of it. The seed makes the same attacks again; {@code --slow} lets slow clients
 * come first.
 */
public final class Fuzz {
  private static final int SLOW_CONNECTIONS = 500;

  private Fuzz() {}

  @SuppressWarnings("SystemOut") // This is what a person at a terminal reads.
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    long requests = option(arguments, "--requests", 100_000);
    long seed = option(arguments, "--seed", System.nanoTime() % 1_000_000);
    Path folder = Files.createTempDirectory("allday-fuzz");
    Report report;
    try (var assault = new Assault(folder, Assault.wideOpen())) {
      if (List.of(arguments).contains("--slow")) {
        besiege(assault);
      }
      report = assault.fuzz(requests, seed);
    }
    System.out.println(report.words());
    if (report.problems().isEmpty()) {
      remove(folder);
    } else {
      System.out.println("Allday's log and data: " + folder);
      System.exit(1);
    }
  }

  @SuppressWarnings("SystemOut")
  private static void besiege(Assault assault) {
    System.out.println("Slow clients, the doors' time-outs as they ship");
    for (var way : Siege.Way.values()) {
      System.out.println(assault.siege(way, SLOW_CONNECTIONS, Duration.ofMinutes(2)));
    }
    System.out.println("  a gibibyte of zeros, packed: answered " + assault.bombs());
    System.out.println(
        "  10,000 requests without waiting: %d answered%n"
            .formatted(assault.floods().pipeline(10_000)));
  }

  private static long option(String[] arguments, String name, long otherwise) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return Long.parseLong(arguments[i + 1]);
      }
    }
    return otherwise;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
