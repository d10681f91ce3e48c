package allday.standalone;

import allday.standalone.demo.Demo;
import allday.standalone.demo.Pace;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * {@code allday up} and {@code allday demo}; and {@code train}, a short demo on a throw-away folder
 * that shows the JVM which classes and methods a start needs.
 */
public final class Main {
  private Main() {}

  @SuppressWarnings("SystemOut") // This is what a person at a terminal reads.
  public static void main(String[] arguments) {
    // What is written into files and to platforms does not depend on the machine's language.
    Locale.setDefault(Locale.ROOT);
    try {
      switch (arguments.length > 0 ? arguments[0] : "up") {
        case "demo" -> demo(arguments);
        case "train" -> Training.run();
        default -> System.out.println(Welcome.words(running(settings(arguments))));
      }
    } catch (DataFolder.InUse busy) {
      System.err.println(busy.getMessage());
      System.exit(1);
    } catch (RuntimeException told) {
      // Spring has told why. Threads of the servers would keep the process alive.
      System.exit(1);
    }
  }

  /** What stands beside the command, for Spring. */
  static String[] settings(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments).filter(one -> one.startsWith("--")), Stream.of(more))
        .toArray(String[]::new);
  }

  @SuppressWarnings("SystemOut")
  private static void demo(String[] arguments) {
    var demo = Demo.prepare(Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
    SpringApplication.getShutdownHandlers().add(demo::close);
    var standalone =
        running(settings(arguments, "--ALLDAY_CONFIG=classpath:" + Demo.CONFIGURATION));
    System.out.println(Welcome.words(standalone));
    demo.begin(URI.create("http://localhost:" + Welcome.port(standalone)), Pace.LUNCHTIME);
  }

  /** Spring closes the services when the process is told to end, and only then runs this. */
  private static Standalone running(String... settings) {
    String data = System.getenv().getOrDefault("ALLDAY_DATA", ".allday");
    var standalone = Standalone.start(Path.of(data), settings);
    SpringApplication.getShutdownHandlers().add(standalone::close);
    return standalone;
  }
}
