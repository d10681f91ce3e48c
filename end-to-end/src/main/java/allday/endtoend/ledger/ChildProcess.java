package allday.endtoend.ledger;

import allday.simulator.Loopback;
import allday.simulator.StartedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A service in a process of its own, started by its own main, that can be killed. */
final class ChildProcess implements Instance {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Role role;
  private final StartedProcess process;
  private final URI url;

  private ChildProcess(Role role, StartedProcess process, URI url) {
    this.role = role;
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it; {@link #awaitReady} says when it works.
   *
   * @param data where it keeps its data, if it keeps any itself
   */
  static ChildProcess start(
      Program program, Role role, List<String> settings, Path data, Path log) {
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
    settings.stream().map(setting -> "-D" + setting.substring("--".length())).forEach(command::add);
    command.addAll(List.of("-cp", program.classPath(), role.application().getName()));
    var builder = new ProcessBuilder(command);
    builder.environment().put("ALLDAY_DATA", data.toString());
    return new ChildProcess(
        role,
        StartedProcess.start(role.toString(), builder, log),
        URI.create("http://127.0.0.1:" + port));
  }

  ChildProcess awaitReady() {
    process.awaitPage(url.resolve("/actuator/health/liveness"), START_LIMIT);
    return this;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  void kill() {
    process.kill();
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
    process.close();
  }
}
