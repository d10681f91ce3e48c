package allday.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process that was killed leaves behind: a server that still runs without its parent, a
 * process-id file that names nobody (or, in a container, somebody else), half an initialisation.
 */
final class PostgresLeftovers {
  private static final Logger log = LoggerFactory.getLogger(PostgresLeftovers.class);
  private static final int PATIENCE_SECONDS = 30;

  private PostgresLeftovers() {}

  static void clear(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      var orphan = serverOf(pidFile);
      if (orphan.isPresent()) {
        log.info("Stopping the PostgreSQL server that the last run left behind");
        stop(orphan.get());
      }
      Files.deleteIfExists(pidFile);
    }
    // Written last by initdb's bootstrap; without it the folder holds nothing worth keeping.
    if (!Files.exists(data.resolve("global").resolve("pg_control"))) {
      Folders.empty(data);
    }
  }

  private static Optional<ProcessHandle> serverOf(Path pidFile) throws IOException {
    var lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(
            process ->
                process.info().command().filter(path -> path.endsWith("postgres")).isPresent());
  }

  /** A fast shutdown: SIGINT ends the sessions, while SIGTERM would wait for them. */
  private static void stop(ProcessHandle server) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
    try {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IOException(
          "the PostgreSQL server of the last run (process " + server.pid() + ") does not stop",
          late);
    } catch (ExecutionException broken) {
      throw new IOException(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }
}
