package allday.endtoend.hostile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * {@code ./allday fuzz --requests 1000000 --seed 7}: starts an Allday of its own, attacks it, and
 * prints what became of it. The seed makes the same attacks again; {@code --slow} lets slow clients
 * come first. Broken off, it prints what was found until then, and ends with 130 (Ctrl-C) or 143
 * (kill).
 */
public final class Fuzz {
  private static final int SLOW_CONNECTIONS = 500;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  /** More than anything waits for that is begun once it is broken off. */
  private static final Duration LONGEST_END = Duration.ofMinutes(6);

  private Fuzz() {}

  @SuppressWarnings("SystemOut") // This is what a person at a terminal reads.
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var breakOff = BreakOff.onSignal(System.out, LONGEST_END);
    boolean isGood;
    try {
      isGood = run(arguments, System.out, breakOff);
    } catch (CancellationException early) {
      System.out.println(early.getMessage());
      isGood = false;
    } finally {
      breakOff.over();
    }
    if (!isGood) {
      System.exit(1);
    }
  }

  private static boolean run(String[] arguments, PrintStream out, BooleanSupplier brokenOff)
      throws IOException {
    long requests = option(arguments, "--requests", 100_000);
    long seed = option(arguments, "--seed", System.nanoTime() % 1_000_000);
    Path folder = Files.createTempDirectory("allday-fuzz");
    out.println("Starting an Allday to attack, with seed " + seed);
    Report report;
    try (var assault = new Assault(folder, Assault.wideOpen(), brokenOff)) {
      if (List.of(arguments).contains("--slow")) {
        besiege(assault, out, brokenOff);
      }
      report = assault.fuzz(requests, seed, out, BETWEEN_LINES);
      // Before Allday has ended, which takes its time too.
      out.println(report.words());
    } catch (Victim.Gone gone) {
      out.println(gone.getMessage());
      out.println("Allday's log and data: " + folder);
      return false;
    }
    if (report.problems().isEmpty()) {
      remove(folder);
    } else {
      out.println("Allday's log and data: " + folder);
    }
    return report.problems().isEmpty();
  }

  private static void besiege(Assault assault, PrintStream out, BooleanSupplier brokenOff) {
    out.println("Slow clients, the doors' time-outs as they ship");
    for (var way : Siege.Way.values()) {
      if (brokenOff.getAsBoolean()) {
        return;
      }
      out.println(assault.siege(way, SLOW_CONNECTIONS, Duration.ofMinutes(2)));
    }
    out.println("  a gibibyte of zeros, packed: answered " + assault.bombs());
    out.println(
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
