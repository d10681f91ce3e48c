package allday.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Allday as a person starts it: {@code ./allday up} in a process of its own, on a folder and a
 * configuration of the bench.
 */
final class Product implements AutoCloseable {
  static final String PASSWORD = "bench-password";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path folder;
  private final int port;
  private final Duration startedIn;

  private Product(Process process, Path folder, int port, Duration startedIn) {
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
    try {
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
      command.redirectErrorStream(true);
      command.redirectOutput(
          ProcessBuilder.Redirect.appendTo(folder.resolve("allday.log").toFile()));
      long start = System.nanoTime();
      var process = command.start();
      awaitHealth(process, port, folder);
      return new Product(process, folder, port, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void awaitHealth(Process process, int port, Path folder) throws IOException {
    var health =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "Allday did not start; the end of its log:\n" + end(folder.resolve("allday.log")));
  }

  private static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  int port() {
    return port;
  }

  Duration startedIn() {
    return startedIn;
  }

  /** Of the process and of its database. */
  Usage usage() {
    return Usage.of(process.toHandle(), postgres());
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
    process.destroyForcibly();
    database.destroyForcibly();
    await();
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
