package allday.bench;

import allday.simulator.StartedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Allday as a person starts it: {@code ./allday up} in a process of its own, on a folder and a
 * configuration of the bench.
 */
final class Product implements AutoCloseable {
  static final String PASSWORD = "bench-password";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StartedProcess process;
  private final Path folder;
  private final int port;
  private final Duration startedIn;

  private Product(StartedProcess process, Path folder, int port, Duration startedIn) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.startedIn = startedIn;
  }

  /**
   * Starts it and returns when its health page says that it is up.
   *
   * @param script the {@code allday} script
   * @param javaOptions for Java, in addition to the script's own
   */
  static Product start(Path script, Path folder, int port, String javaOptions) {
    var command = new ProcessBuilder(script.toString(), "up").directory(folder.toFile());
    command
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "ALLDAY_CONFIG", folder.resolve("allday.yml").toString(),
                "ALLDAY_DATA", folder.resolve("data").toString(),
                "ALLDAY_STAFF_PASSWORD", PASSWORD,
                "ALLDAY_JAVA_OPTS", javaOptions));
    long start = System.nanoTime();
    var process = StartedProcess.start("Allday", command, folder.resolve("allday.log"));
    try {
      process.awaitPage(URI.create("http://127.0.0.1:" + port + "/actuator/health"), PATIENCE);
    } catch (IllegalStateException failed) {
      process.kill();
      throw failed;
    }
    return new Product(process, folder, port, Duration.ofNanos(System.nanoTime() - start));
  }

  int port() {
    return port;
  }

  Duration startedIn() {
    return startedIn;
  }

  /** Of the process and of its database. */
  Usage usage() {
    return Usage.of(process.handle(), postgres());
  }

  /** The database's first process, which has left its parent. */
  private ProcessHandle postgres() {
    try {
      var file = folder.resolve("data/postgres/data/postmaster.pid");
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
          .orElseThrow(() -> new IllegalStateException("the database has stopped"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As a power failure would end it, database included. */
  void kill() {
    var database = postgres();
    process.kill();
    database.destroyForcibly();
  }

  @Override
  public void close() {
    process.close();
  }
}
