package allday.endtoend.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import allday.simulator.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, started by its own main, that can be killed. */
final class ChildProcess implements Instance {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Role role;
  private final Process process;
  private final URI url;
  private final Path log;

  private ChildProcess(Role role, Process process, URI url, Path log) {
    this.role = role;
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /**
   * Starts it; {@link #awaitReady} says when it works.
   *
   * @param data where it keeps its data, if it keeps any itself
   */
  static ChildProcess start(
      Program program, Role role, List<String> settings, Path data, Path log) {
    try {
      int port = Loopback.freePort();
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              role == Role.STANDALONE ? "-Xmx512m" : "-Xmx256m",
              "-Xshare:auto",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Dserver.port=" + port));
      // As properties of the system, since standalone has commands and no settings for arguments.
      settings.stream()
          .map(setting -> "-D" + setting.substring("--".length()))
          .forEach(command::add);
      command.addAll(List.of("-cp", program.classPath(), role.application().getName()));
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("ALLDAY_DATA", data.toString());
      var process = builder.start();
      return new ChildProcess(role, process, URI.create("http://127.0.0.1:" + port), log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ChildProcess awaitReady() {
    Waiting.until(START_LIMIT, role + " to start, see " + log, () -> !isAlive() || answers());
    if (!isAlive()) {
      throw new IllegalStateException(role + " ended by itself, see " + log);
    }
    return this;
  }

  private boolean answers() {
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(2_000);
      socket
          .getOutputStream()
          .write(
              "GET /actuator/health/liveness HTTP/1.0\r\nHost: localhost\r\n\r\n"
                  .getBytes(US_ASCII));
      var status = new String(socket.getInputStream().readNBytes(12), US_ASCII);
      return status.endsWith(" 200");
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(role + " does not end");
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(25, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopping) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    await();
  }
}
