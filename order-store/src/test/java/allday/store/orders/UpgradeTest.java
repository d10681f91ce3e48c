package allday.store.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.embedded.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What makes a rolling upgrade possible: released migrations stay as they are, a migration only
 * adds, and the release before goes on working while and after the tables change.
 */
class UpgradeTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path RELEASED = Path.of("src/test/resources/released-migrations.txt");

  /** The first versions made the tables; nothing ran before them. */
  private static final int FIRST_RELEASE = 4;

  @TempDir Path folder;
  private DriverManagerDataSource database;
  private JdbcTemplate jdbc;

  @BeforeEach
  void emptyDatabase() {
    database = new DriverManagerDataSource(TestServers.freshDatabase());
    jdbc = new JdbcTemplate(database);
  }

  @Test
  void aReleasedMigrationIsNeverEdited() throws Exception {
    var found = new TreeMap<Integer, String>();
    try (var files = Files.list(MIGRATIONS)) {
      for (Path file : files.toList()) {
        found.put(version(file), checksum(file) + "  " + file.getFileName());
      }
    }
    var lines = new ArrayList<>(Files.readAllLines(RELEASED));
    if (Boolean.getBoolean("migrations.release")) {
      var names = lines.stream().map(UpgradeTest::named).toList();
      found.values().stream().filter(line -> !names.contains(named(line))).forEach(lines::add);
      lines.sort(Comparator.comparing(line -> version(Path.of(named(line)))));
      Files.write(RELEASED, lines);
    }

    assertThat(List.copyOf(found.values()))
        .as(
            "migrations: an edited one would not run again where it ran already; write another"
                + " instead. A new one is entered with -Dmigrations.release=true")
        .isEqualTo(lines);
  }

  @Test
  void theDataOfTheReleaseBeforeIsThereAfterTheUpgrade() {
    migrateTo(latest() - 1);
    var orders = new Orders(jdbc);
    var rows = IntStream.range(0, 50).mapToObj(i -> Samples.row("old-" + i)).toList();
    orders.insert(rows);

    flyway().load().migrate();

    var lists = new OrderLists(jdbc);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(lists.find(row.orderId()).orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("content.customer")
                    .isEqualTo(row));
    assertThat(orders.insert(List.of(Samples.row("new")))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void aMigrationOnlyAdds(int version) {
    migrateTo(version - 1);
    var before = tables();
    var rules = rules(before);

    migrateTo(version);

    assertThat(broken(before, rules)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table orders drop column display_number",
        "alter table orders rename column branch to place",
        "alter table orders alter column total_minor type numeric",
        "alter table orders add column tip bigint not null",
        "alter table orders alter column display_number set not null",
        "alter table orders add constraint no_refunds check (total_minor >= 0)",
        "alter table delivery drop constraint delivery_once",
        "drop table parked"
      })
  void thatRuleBites(String planted) {
    flyway().load().migrate();
    var before = tables();
    var rules = rules(before);

    jdbc.execute(planted);

    assertThat(broken(before, rules)).isNotEmpty();
  }

  @Test
  void theReleaseBeforeWorksWhileTheTablesChange() throws Exception {
    migrateTo(latest() - 1);
    var orders = new Orders(jdbc);
    var stop = new AtomicBoolean();
    var begun = new CountDownLatch(20);

    try (var other = Executors.newSingleThreadExecutor()) {
      var written =
          other.submit(
              () -> {
                int count = 0;
                for (; !stop.get(); count++) {
                  orders.insert(List.of(Samples.row("while-" + count)));
                  begun.countDown();
                }
                return count;
              });
      begun.await();
      flyway().load().migrate();
      stop.set(true);
      int all = written.get();

      assertThat(jdbc.queryForObject("select count(*) from orders", Integer.class))
          .isEqualTo(all)
          .isGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void aReleaseStartsOnTablesThatAreNewerThanItKnows() throws IOException {
    Files.writeString(
        folder.resolve("V999__of_the_next_release.sql"),
        "create table of_the_next_release (id int)");
    flyway().locations("classpath:db/migration", "filesystem:" + folder).load().migrate();

    var result = flyway().load().migrate();

    assertThat(result.migrationsExecuted).isZero();
    assertThat(new Orders(jdbc).insert(List.of(Samples.row("1")))).hasSize(1);
  }

  static List<Integer> upgrades() {
    return IntStream.rangeClosed(FIRST_RELEASE + 1, latest()).boxed().toList();
  }

  private static int latest() {
    try (var files = Files.list(MIGRATIONS)) {
      return files.map(UpgradeTest::version).max(Comparator.naturalOrder()).orElseThrow();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String named(String line) {
    return line.substring(line.indexOf("  ") + 2);
  }

  private static int version(Path migration) {
    String name = migration.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  private static String checksum(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] text = Files.readString(file, UTF_8).replace("\r\n", "\n").getBytes(UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(database);
  }

  private void migrateTo(int version) {
    flyway().target(Integer.toString(version)).load().migrate();
  }

  /** Each column with its type and whether it may be left out. */
  private Map<String, String> tables() {
    var columns = new TreeMap<String, String>();
    jdbc.query(
        """
        select table_name || '.' || column_name as name, udt_name,
          is_nullable = 'YES' or column_default is not null or is_identity = 'YES' as free
        from information_schema.columns where table_schema = 'public'
        """,
        row -> {
          columns.put(
              row.getString("name"),
              row.getString("udt_name") + (row.getBoolean("free") ? "" : "!"));
        });
    return columns;
  }

  /** The constraints of tables that were there, since the release before counts on them. */
  private List<String> rules(Map<String, String> before) {
    var tables = before.keySet().stream().map(UpgradeTest::table).distinct().toList();
    return jdbc
        .queryForList(
            """
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
            order by 1
            """,
            String.class)
        .stream()
        .filter(rule -> tables.contains(rule.substring(0, rule.indexOf(' '))))
        .toList();
  }

  private List<String> broken(Map<String, String> before, List<String> rulesBefore) {
    var now = tables();
    var broken = new ArrayList<String>();
    before.forEach(
        (column, type) -> {
          String mayStay = type.endsWith("!") ? type.substring(0, type.length() - 1) : type;
          if (!type.equals(now.get(column)) && !mayStay.equals(now.get(column))) {
            broken.add(column + " was " + type + " and is " + now.get(column));
          }
        });
    var tables = before.keySet().stream().map(UpgradeTest::table).distinct().toList();
    now.forEach(
        (column, type) -> {
          if (!before.containsKey(column) && tables.contains(table(column)) && type.endsWith("!")) {
            broken.add(column + " is new and must be given");
          }
        });
    if (!rules(before).equals(rulesBefore)) {
      broken.add("constraints of tables that were there changed");
    }
    return broken;
  }

  private static String table(String column) {
    return column.substring(0, column.indexOf('.'));
  }
}
