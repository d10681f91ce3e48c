package allday.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An embedded server whose process can be killed as by {@code kill -9}. */
final class ServerInAnotherProcess {
  private final Process process;
  private final Path address;

  private ServerInAnotherProcess(Process process, Path address) {
    this.process = process;
    this.address = address;
  }

  static ServerInAnotherProcess kafka(Path data) throws IOException {
    return start("kafka", data);
  }

  static ServerInAnotherProcess postgres(Path data) throws IOException {
    return start("postgres", data);
  }

  private static ServerInAnotherProcess start(String kind, Path data) throws IOException {
    Path address = Files.createTempFile("address", "");
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx256m",
                ServerInAnotherProcess.class.getName(),
                kind,
                data.toString(),
                address.toString())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", kind + "-process.log").toFile())
            .start();
    return new ServerInAnotherProcess(process, address);
  }

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    String address =
        args[0].equals("kafka")
            ? EmbeddedKafka.start(data).bootstrapServers()
            : EmbeddedPostgres.start(data).jdbcUrl();
    Files.writeString(Path.of(args[2]), address);
    Thread.currentThread().join();
  }

  String address() {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(address), text -> !text.isEmpty());
  }

  void kill() throws Exception {
    process.destroyForcibly().onExit().get(10, SECONDS);
    Files.delete(address);
  }
}
