package allday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the process and its database have used. Memory is proportional: what several processes share
 * counts once. Zero on systems without {@code /proc}.
 *
 * @param java processor time since it began
 * @param postgres the same, connections that ended included
 */
record Usage(Duration java, Duration postgres, long javaBytes, long postgresBytes) {
  private static final long TICKS_PER_SECOND = 100;

  static Usage of(ProcessHandle java, ProcessHandle postgres) {
    return new Usage(
        time(ticks(java.pid())),
        time(all(postgres).mapToLong(one -> ticks(one.pid())).sum()),
        memory(java.pid()),
        all(postgres).mapToLong(one -> memory(one.pid())).sum());
  }

  private static Duration time(long ticks) {
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  private static Stream<ProcessHandle> all(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  long bytes() {
    return javaBytes + postgresBytes;
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name of the program, in parentheses, may hold anything; fields are counted behind it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[11])
          + Long.parseLong(fields[12])
          + Long.parseLong(fields[13])
          + Long.parseLong(fields[14]);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static long memory(long pid) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | java.io.UncheckedIOException gone) {
      return 0;
    }
  }
}
