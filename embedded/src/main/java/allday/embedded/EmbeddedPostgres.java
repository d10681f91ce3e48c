package allday.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server, started from binaries on the class path as a process of its own. It
 * listens on the loopback interface only and asks for a password. Whoever starts it closes it.
 */
public final class EmbeddedPostgres implements TestServers.Database {
  private static final String USER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
  private final Path data;
  private final String password;
  private final @Nullable Path throwAway;

  private EmbeddedPostgres(
      io.zonky.test.db.postgres.embedded.EmbeddedPostgres server,
      Path data,
      String password,
      @Nullable Path throwAway) {
    this.server = server;
    this.data = data;
    this.password = password;
    this.throwAway = throwAway;
  }

  /**
   * Starts a server and waits until it answers. Its port is a free one, and the same at the next
   * start if it is free then.
   *
   * @param dataFolder where it keeps its data; used again at the next start, also after a crash.
   *     Null for a server that forgets: it does not wait for the disk, and close removes its folder
   * @throws UncheckedIOException where it does not come up; its own words are in {@code server.log}
   *     in the folder
   */
  public static EmbeddedPostgres start(@Nullable Path dataFolder) {
    try {
      return dataFolder == null
          ? start(Files.createTempDirectory("allday-postgres"), false)
          : start(dataFolder.toAbsolutePath(), true);
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL did not start: " + failed.getMessage(), failed);
    }
  }

  private static EmbeddedPostgres start(Path folder, boolean durable) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    PostgresLeftovers.clear(data);
    Path passwordFile = folder.resolve("password");
    String password = PasswordFile.readOrCreate(passwordFile);
    Path log = folder.resolve("server.log");
    var builder =
        io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
            .setPort(Ports.choose(folder.resolve("port"), 1).getFirst())
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_LIMIT)
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .setConnectConfig("password", password);
    Files.writeString(log, "", UTF_8);
    // The library passes these to initdb as options; a database must not depend on who starts it.
    builder
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", passwordFile.toString());
    smallMachine(builder);
    String wait = durable ? "on" : "off";
    builder
        .setServerConfig("fsync", wait)
        .setServerConfig("synchronous_commit", wait)
        .setServerConfig("full_page_writes", wait);
    if (durable) {
      // Not in the system's temporary folder, which is tidied up below a long-running server.
      builder.setOverrideWorkingDirectory(folder.resolve("program").toFile());
    }
    return new EmbeddedPostgres(builder.start(), data, password, durable ? null : folder);
  }

  private static void smallMachine(
      io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder) {
    builder
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "128MB")
        .setServerConfig("maintenance_work_mem", "32MB")
        .setServerConfig("max_wal_size", "1GB")
        .setServerConfig("io_method", "sync")
        .setServerConfig("max_parallel_workers_per_gather", "0")
        .setServerConfig("random_page_cost", "1.1")
        .setServerConfig("jit", "off")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("log_checkpoints", "off");
  }

  /** The URL of its database, without credentials. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    return password;
  }

  /** Its process, which starts another for each connection; empty where it is gone. */
  public Optional<ProcessHandle> process() {
    try (var lines = Files.lines(data.resolve("postmaster.pid"), UTF_8)) {
      return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
    } catch (IOException | NumberFormatException gone) {
      return Optional.empty();
    }
  }

  /** Stops the server; what was committed is on disk. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      if (throwAway != null) {
        Folders.delete(throwAway);
      }
    }
  }
}
