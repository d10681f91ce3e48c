package allday.endtoend.hostile;

import allday.simulator.StartedProcess;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Allday in a process of its own, as {@code ./allday up} starts it, watched from outside. */
final class Victim implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(6);
  private static final Pattern WELCOME =
      Pattern.compile("Orders +http://localhost:(\\d+)/api/v1/orders");

  private static final int LAST_LINES = 10;

  private final StartedProcess process;
  private final String login;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JMXConnector management;
  private final int port;

  @SuppressWarnings("BanJNDI") // The other side is a process that we started ourselves.
  private Victim(StartedProcess process, String password, BooleanSupplier brokenOff)
      throws IOException {
    this.process = process;
    this.login =
        Base64.getEncoder().encodeToString(("staff:" + password).getBytes(StandardCharsets.UTF_8));
    try {
      this.port = awaitPort(brokenOff);
      this.management =
          JMXConnectorFactory.connect(new JMXServiceURL(agent(process.handle().pid())));
    } catch (IOException | RuntimeException failed) {
      process.close();
      throw failed;
    }
  }

  /**
   * Starts it and returns when it answers.
   *
   * @param folder for its data and its log
   * @param environment settings and what the configuration's placeholders ask for
   * @param brokenOff whether nobody waits for it any more
   */
  static Victim start(
      Path folder, String password, Map<String, String> environment, BooleanSupplier brokenOff)
      throws IOException {
    Path configuration = folder.resolve("allday.yml");
    try (var in = Victim.class.getResourceAsStream("/hostile/allday.yml")) {
      Files.write(configuration, Objects.requireNonNull(in).readAllBytes());
    }
    // Ctrl-C is for whoever looks at it, and would end it before it was looked at.
    var command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(command());
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", "0");
    builder.environment().put("ALLDAY_DATA", folder.resolve("data").toString());
    builder.environment().put("ALLDAY_CONFIG", configuration.toString());
    builder.environment().put("ALLDAY_STAFF_PASSWORD", password);
    Path log = folder.resolve("allday.log");
    // The welcome of a run before would be taken for that of this one.
    Files.deleteIfExists(log);
    return new Victim(StartedProcess.start("Allday", builder, log), password, brokenOff);
  }

  /** As a person would where there is the script; from our own classes where there is none. */
  private static List<String> command() {
    String script = System.getenv("ALLDAY_SCRIPT");
    return script != null
        ? List.of(script, "up")
        : List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "allday.standalone.Main",
            "up");
  }

  private int awaitPort(BooleanSupplier brokenOff) {
    process.await(START, () -> brokenOff.getAsBoolean() || welcome().findFirst().isPresent());
    if (brokenOff.getAsBoolean()) {
      throw new CancellationException("broken off before Allday had started");
    }
    return Integer.parseInt(welcome().findFirst().orElseThrow().group(1));
  }

  private Stream<MatchResult> welcome() {
    return lines().stream().flatMap(line -> WELCOME.matcher(line).results());
  }

  private static String agent(long pid) throws IOException {
    try {
      var machine = VirtualMachine.attach(Long.toString(pid));
      try {
        return machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException impossible) {
      throw new IOException(impossible);
    }
  }

  int port() {
    return port;
  }

  /** Its process. */
  ProcessHandle handle() {
    return process.handle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Bytes that are in use after everything unused has been thrown away. */
  long heap() {
    try {
      var memory =
          ManagementFactory.newPlatformMXBeanProxy(
              server(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
      memory.gc();
      memory.gc();
      return memory.getHeapMemoryUsage().getUsed();
    } catch (IOException | UndeclaredThrowableException failed) {
      throw lost(failed);
    }
  }

  int threads() {
    try {
      return ManagementFactory.newPlatformMXBeanProxy(
              server(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class)
          .getThreadCount();
    } catch (IOException | UndeclaredThrowableException failed) {
      throw lost(failed);
    }
  }

  private MBeanServerConnection server() throws IOException {
    return management.getMBeanServerConnection();
  }

  /** The sum of a counter over all that have these words in their names and tags. */
  double counted(String name, String... tags) {
    return get("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(tags).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  String get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Basic " + login)
            .timeout(Duration.ofSeconds(60))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " was answered with " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException failed) {
      throw lost(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /** It ended while it was attacked; the message has what it wrote last. */
  static final class Gone extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private Gone(List<String> lines, Exception noticed) {
      super(
          "Allday ended in the middle of it. It said last:"
              + lines.stream().map(line -> "\n  " + line).collect(Collectors.joining()),
          noticed);
    }
  }

  private RuntimeException lost(Exception failed) {
    if (isAlive()) {
      return failed instanceof IOException io
          ? new UncheckedIOException(io)
          : new IllegalStateException(failed);
    }
    return new Gone(process.lastLines(LAST_LINES), failed);
  }

  /** What it has written so far. */
  List<String> lines() {
    return process.lines();
  }

  @Override
  public void close() {
    http.close();
    try {
      management.close();
    } catch (IOException gone) {
      // The process has ended before us.
    }
    // In good order: killed, it would leave its database running.
    process.close();
  }
}
