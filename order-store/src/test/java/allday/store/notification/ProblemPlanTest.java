package allday.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.BranchId;
import allday.embedded.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** With many problems in the table, nothing that is asked often reads all of it. */
class ProblemPlanTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UUID SOME = new UUID(1, 2);
  private static JdbcTemplate database;
  private static TransactionTemplate transaction;
  private static Problems problems;
  private static Silences silences;

  private record Question(String name, Runnable ask) {}

  @BeforeAll
  static void fill() {
    var source = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(source).load().migrate();
    database = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    problems = new Problems(JdbcClient.create(database));
    silences = new Silences(JdbcClient.create(database));
    database.execute(
        """
        insert into problem (id, cause, code, kind, severity, subject, summary, began_at,
          joins_until, due_at, ended_at)
        select gen_random_uuid(), 'c' || n, 'K' || n, 'ORDER_FAILED', 'URGENT', 's' || n, 'x', t, t,
          case when n % 500 = 0 then t end, case when n % 500 > 0 then t end
        from generate_series(1, 20000) n,
          lateral (select timestamptz '2026-11-21 12:00Z' + n * interval '1 minute' as t) times
        """);
    database.execute(
        "insert into problem_issue select subject, 1, id, ended_at is not null from problem");
    database.execute(
        "insert into problem_step select id, 'trouble', n, began_at from problem, generate_series(0, 2) n");
    database.execute(
        """
        insert into problem_told
        select id, 'sms|SMS|' || n, 'p' || n, 'Sam', 'URGENT', 1 from problem, generate_series(0, 1) n
        where ended_at is null
        union all
        select id, 'slack|TEAM_CHAT|', null, null, 'URGENT', 1 from problem
        """);
    database.execute(
        """
        insert into branch_silence
        select gen_random_uuid(), 'b' || n % 900, timestamptz '2026-11-20 12:00Z', 'x', 'sam',
          timestamptz '2026-11-19 12:00Z' from generate_series(1, 20000) n
        """);
    database.execute("analyze");
  }

  @TestFactory
  Stream<DynamicTest> findTheirRowsByAnIndex() {
    return Stream.of(
            new Question("joinable", () -> problems.lockJoinable("c7", NOON)),
            new Question("of an issue", () -> problems.lockOf("s7", 1)),
            new Question("over", () -> problems.over(SOME, "s7", 1)),
            new Question("due", () -> problems.lockDue(NOON)),
            new Question("one", () -> problems.find(SOME)),
            new Question("some", () -> problems.findAll(List.of(SOME))),
            new Question("open", () -> problems.page(true, null, 50)),
            new Question("all", () -> problems.page(false, null, 50)),
            new Question("of a person", () -> problems.openOf(new ContactHash("nobody"))),
            new Question("steps", () -> problems.steps(SOME)),
            new Question("told", () -> problems.told(SOME)),
            new Question("of a branch", () -> problems.wake("camden", NOON)),
            new Question("silences in force", () -> silences.inForce(NOON)),
            new Question("silences", () -> silences.of(new BranchId("b7"), null, 50)))
        .map(question -> DynamicTest.dynamicTest(question.name(), () -> usesAnIndex(question)));
  }

  private static void usesAnIndex(Question question) {
    transaction.executeWithoutResult(
        _ -> {
          question.ask().run();

          assertThat(wholeReads()).isZero();
        });
  }

  private static int wholeReads() {
    return database.queryForObject(
        """
        select sum(seq_scan) from pg_stat_xact_user_tables
        where relname like 'problem%' or relname = 'branch_silence'
        """,
        Integer.class);
  }
}
