package allday.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** {@code ./allday bench}. */
public final class Main {
  private Main() {}

  @SuppressWarnings("SystemOut") // This is what a person at a terminal reads.
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Options options;
    try {
      options = Options.of(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    String script = System.getenv("ALLDAY_SCRIPT");
    if (script == null) {
      System.err.println("The bench is started by ./allday bench");
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("allday-bench");
    var report = new Report();
    try (var bench = new Bench(options, Path.of(script), folder, report)) {
      bench.run();
    } finally {
      Folders.delete(folder);
      // What was measured before something failed is still worth reading.
      System.out.println("\n" + Report.machine() + "\n\n" + report.table());
    }
    System.exit(0);
  }
}
