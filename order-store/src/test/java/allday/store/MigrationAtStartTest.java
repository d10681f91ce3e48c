package allday.store;

import static org.assertj.core.api.Assertions.assertThat;

import allday.embedded.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationAtStartTest {
  @TempDir Path migrations;

  @Test
  void makesUpForAMigrationThatComesAfterALaterOne() throws IOException {
    var database = new DriverManagerDataSource(TestServers.freshDatabase());
    write("V1__first.sql");
    write("V3__third.sql");
    start(database);

    write("V2__second.sql");
    start(database);

    assertThat(
            new JdbcTemplate(database)
                .queryForList(
                    "select version from flyway_schema_history order by installed_rank",
                    String.class))
        .containsExactly("1", "3", "2");
  }

  private void write(String name) throws IOException {
    String table = name.substring(name.indexOf("__") + 2, name.indexOf('.'));
    Files.writeString(migrations.resolve(name), "create table " + table + " (id int)");
  }

  private void start(DriverManagerDataSource database) {
    var start = new MigrationAtStart(database, new Tables());
    start.migrate(
        Flyway.configure().dataSource(database).locations("filesystem:" + migrations).load());
  }
}
