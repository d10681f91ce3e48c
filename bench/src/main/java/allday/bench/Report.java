package allday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The table: what was measured, what the design allows, and whether that is kept. */
final class Report {
  private record Row(String what, String measured, String budget, String verdict) {}

  private final List<Row> rows = new ArrayList<>();

  /** A figure that must not be more. */
  void atMost(String what, double measured, double most, String unit) {
    add(what, measured, "<= ", most, unit, measured <= most);
  }

  /** A figure that must not be less. */
  void atLeast(String what, double measured, double least, String unit) {
    add(what, measured, ">= ", least, unit, measured >= least);
  }

  private void add(
      String what, double measured, String sign, double limit, String unit, boolean kept) {
    rows.add(
        new Row(what, number(measured) + unit, sign + number(limit) + unit, kept ? "yes" : "NO"));
  }

  /** A figure without a budget. */
  void figure(String what, double measured, String unit) {
    rows.add(new Row(what, number(measured) + unit, "", ""));
  }

  void words(String what, String measured) {
    rows.add(new Row(what, measured, "", ""));
  }

  static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }

  static String percentiles(Histogram micros) {
    return "%s / %s / %s / %s ms"
        .formatted(
            number(millis(micros, 50)),
            number(millis(micros, 90)),
            number(millis(micros, 99)),
            number(millis(micros, 100)));
  }

  static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }

  String table() {
    var out = new StringBuilder("| what | measured | budget | kept |\n|---|---|---|---|\n");
    for (var row : rows) {
      out.append(
          "| %s | %s | %s | %s |\n".formatted(row.what, row.measured, row.budget, row.verdict));
    }
    return out.toString();
  }

  /** The machine, in one line. */
  static String machine() {
    return "%d processors (%s), %d MiB of memory, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            fromFile("/proc/cpuinfo", "model name"),
            memory(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static long memory() {
    String kilobytes = fromFile("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1024;
  }

  private static String fromFile(String file, String key) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException notLinux) {
      return System.getProperty("os.arch");
    }
  }
}
