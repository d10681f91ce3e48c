package allday.endtoend.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL that archives its log, as docs/operations.md says: with a base backup it can be put
 * back to any moment since.
 */
final class ArchivedPostgres implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Path data;
  private final Path archive;
  private final Path backup;
  private EmbeddedPostgres server;

  ArchivedPostgres(Path place) throws IOException {
    data = Files.createDirectories(place.resolve("data"));
    archive = Files.createDirectories(place.resolve("archive"));
    backup = place.resolve("backup");
    server = start();
  }

  /** It does not wait for the disk, since the machine does not fail here; a shell reads values. */
  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(SOON)
        .setOutputRedirector(Redirect.appendTo(data.resolveSibling("server.log").toFile()))
        .setErrorRedirector(Redirect.appendTo(data.resolveSibling("server.log").toFile()))
        .setServerConfig("fsync", "off")
        .setServerConfig("max_connections", "100")
        .setServerConfig("io_method", "sync")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("archive_mode", "on")
        .setServerConfig(
            "archive_command", "'test ! -f %s/%%f && cp %%p %s/%%f'".formatted(archive, archive))
        .setServerConfig("restore_command", "'cp %s/%%f %%p'".formatted(archive))
        .start();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** The low-level way, which needs no program that is not there: start, copy, stop. */
  void backUp() throws SQLException, IOException {
    try (var session = connect();
        var statement = session.createStatement()) {
      statement.execute("SELECT pg_backup_start('nightly', true)");
      copy(data, backup, Set.of("pg_wal", "postmaster.pid", "postmaster.opts"));
      Files.createDirectories(backup.resolve("pg_wal"));
      try (var stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        assertThat(stopped.next()).isTrue();
        Files.writeString(backup.resolve("backup_label"), stopped.getString(1));
      }
    }
  }

  /** Its own time, which is what a recovery target is compared with. */
  Instant now() throws SQLException {
    try (var session = connect();
        var statement = session.createStatement();
        var row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  long count(String sql) {
    try (var session = connect();
        var statement = session.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  Map<String, Long> counts(String sql) {
    try (var session = connect();
        var statement = session.createStatement();
        var rows = statement.executeQuery(sql)) {
      var counts = new TreeMap<String, Long>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  /** As {@code archive_timeout} does every minute where it is set. */
  void archiveNow() throws SQLException {
    String last;
    try (var session = connect();
        var statement = session.createStatement();
        var row = statement.executeQuery("SELECT pg_walfile_name(pg_switch_wal())")) {
      row.next();
      last = row.getString(1);
    }
    await().atMost(SOON).until(() -> Files.exists(archive.resolve(last)));
  }

  /** The disk is gone with all that was on it, but for archive and backup. */
  void destroy() throws Exception {
    long process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    var running = ProcessHandle.of(process).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", Long.toString(process)).start().waitFor();
    running.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
    deleteAll(data);
  }

  /** The backup, and of the log as much as happened until that moment. */
  void restore(Instant until) throws IOException, SQLException {
    copy(backup, data, Set.of());
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        recovery_target_time = '%s'
        recovery_target_action = 'promote'
        """
            .formatted(until.toString().replace('T', ' ').replace("Z", "+00")),
        StandardOpenOption.APPEND);
    Files.createFile(data.resolve("recovery.signal"));
    server = start();
    await().atMost(SOON).until(() -> count("SELECT pg_is_in_recovery()::int") == 0);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** Files that come and go under a running server are made good by its log. */
  private static void copy(Path from, Path to, Set<String> not) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            var relative = from.relativize(dir);
            if (not.contains(relative.toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path made = Files.createDirectories(to.resolve(relative));
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(dir));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var relative = from.relativize(file);
            if (!not.contains(relative.toString())) {
              try {
                Files.copy(file, to.resolve(relative));
              } catch (NoSuchFileException gone) {
                Files.deleteIfExists(to.resolve(relative));
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
            if (gone instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw gone;
          }
        });
  }

  private static void deleteAll(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failed)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
