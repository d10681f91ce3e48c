package allday.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void keepsItsDataFromOneStartToTheNext() throws Exception {
    try (var first = EmbeddedPostgres.start(folder)) {
      note(first.jdbcUrl(), "ğüş");
    }

    try (var second = EmbeddedPostgres.start(folder)) {
      assertThat(ask(second, "SELECT text FROM note")).isEqualTo("ğüş");
      assertThat(ask(second, "SHOW fsync")).isEqualTo("on");
    }
  }

  @Test
  void takesOverFromAServerWhoseParentWasKilled() throws Exception {
    var parent = ServerInAnotherProcess.postgres(folder);
    note(parent.address(), "committed");
    var orphan = serverProcess();
    parent.kill();
    assertThat(orphan.isAlive()).isTrue();

    try (var second = EmbeddedPostgres.start(folder)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(ask(second, "SELECT text FROM note")).isEqualTo("committed");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenEverythingIsKilled() throws Exception {
    var parent = ServerInAnotherProcess.postgres(folder);
    note(parent.address(), "committed");
    var orphan = serverProcess();
    parent.kill();
    orphan.destroyForcibly();
    orphan.onExit().get(10, SECONDS);

    try (var second = EmbeddedPostgres.start(folder)) {
      assertThat(ask(second, "SELECT text FROM note")).isEqualTo("committed");
    }
  }

  @Test
  void isNotMisledByAProcessIdThatNowBelongsToSomebodyElse() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.writeString(
        folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\nelsewhere\n");

    try (var second = EmbeddedPostgres.start(folder)) {
      assertThat(ask(second, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void asksForAPasswordThatOnlyTheOwnerCanRead() throws Exception {
    try (var server = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aFreshTestDatabaseIsEmptyAndItsOwn() throws Exception {
    String one = TestServers.freshDatabase();
    String other = TestServers.freshDatabase();

    try (var connection = DriverManager.getConnection(one);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (text text)");
    }

    try (var connection = DriverManager.getConnection(other);
        var tables = connection.getMetaData().getTables(null, "public", "%", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  private ProcessHandle serverProcess() throws IOException {
    var lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
  }

  private void note(String url, String text) throws Exception {
    String password = Files.readString(folder.resolve("password"));
    try (var connection = DriverManager.getConnection(url, "postgres", password);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (text text)");
      statement.execute("INSERT INTO note VALUES ('" + text + "')");
    }
  }

  private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
