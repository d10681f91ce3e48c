package allday.store.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import allday.contracts.Ids;
import allday.contracts.access.Access;
import allday.contracts.access.Access.Action;
import allday.contracts.access.Access.Kind;
import allday.contracts.access.Access.Who;
import allday.embedded.TestServers;
import allday.store.access.Accesses.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class AccessJournalTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final UUID ORDER = new UUID(7, 7);
  private static JdbcTemplate jdbc;
  private static Accesses accesses;
  private AccessJournal journal;

  @BeforeAll
  static void migrate() {
    var database = new DriverManagerDataSource(TestServers.freshDatabase());
    Flyway.configure().dataSource(database).load().migrate();
    jdbc = new JdbcTemplate(database);
    accesses = new Accesses(jdbc);
  }

  @BeforeEach
  void empty() {
    jdbc.execute("TRUNCATE access_log");
    journal = new AccessJournal(accesses);
  }

  @AfterEach
  void back() {
    jdbc.execute("ALTER TABLE IF EXISTS access_log_away RENAME TO access_log");
    journal.stop();
  }

  @Test
  void writesSoonWithoutAnybodyWaiting() {
    journal.start();

    for (int i = 0; i < 700; i++) {
      journal.enter(access("sam", NOON.plusMillis(i)));
    }

    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(count()).isEqualTo(700));
  }

  @Test
  void writesWhatIsLeftWhenTheServiceStops() {
    journal.start();
    journal.enter(access("sam", NOON));

    journal.stop();

    assertThat(count()).isEqualTo(1);
    assertThat(journal.isRunning()).isFalse();
  }

  @Test
  void whatMustNotBeLostIsThereAtOnceAndItsAnswerComesAfterIt() {
    var export = access("sam", NOON);

    journal.enterNow(export);
    assertThat(all()).containsExactly(export);
    journal.enter(export.answered(200));
    journal.write();

    assertThat(all()).containsExactly(export.answered(200));
  }

  @Test
  void waitsForADatabaseThatIsAway() {
    away();
    journal.enter(access("sam", NOON));
    journal.write();

    back();
    journal.write();

    assertThat(count()).isEqualTo(1);
  }

  @Test
  void whatMustNotBeLostFailsWhereTheDatabaseIsAway() {
    away();

    assertThatThrownBy(() -> journal.enterNow(access("sam", NOON)))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keepsNoMoreWaitingThanItSaysAndTellsHowManyAreLost(CapturedOutput log) {
    for (int i = 0; i < AccessJournal.MOST_WAITING + 3; i++) {
      journal.enter(access("sam", NOON.plusMillis(i)));
    }

    journal.write();

    assertThat(count()).isEqualTo(AccessJournal.MOST_WAITING);
    assertThat(log).contains("3 entries of the access log are lost");
  }

  @Test
  void anEntryThatCannotBeStoredTakesNoOtherWithIt() {
    journal.enter(
        new Access(
            new UUID(1, 1),
            NOON,
            new Who(Kind.USER, "x"),
            Action.READ,
            "a\0b",
            null,
            null,
            "",
            200));
    journal.enter(access("sam", NOON));

    journal.write();

    assertThat(all()).extracting(one -> one.who().name()).containsExactly("sam");
  }

  @Test
  void isListedByWhoWhatAndWhen() {
    var read = access("sam", NOON);
    var erased =
        new Access(
            Ids.uuid7(NOON.plusSeconds(5)),
            NOON.plusSeconds(5),
            new Who(Kind.SYSTEM, "till"),
            Action.ERASURE,
            "POST /x",
            null,
            "hash",
            "",
            null);
    accesses.write(List.of(read, erased));

    assertThat(all()).containsExactly(erased, read);
    assertThat(page("sam", null, null, null, null, null)).containsExactly(read);
    assertThat(page(null, Action.ERASURE, null, null, null, null)).containsExactly(erased);
    assertThat(page(null, null, "order/" + ORDER, null, null, null)).containsExactly(read);
    assertThat(page(null, null, null, "hash", null, null)).containsExactly(erased);
    assertThat(page(null, null, null, null, NOON.plusSeconds(1), null)).containsExactly(erased);
    assertThat(page(null, null, null, null, null, NOON.plusSeconds(1))).containsExactly(read);
    assertThat(accesses.page(new Filter(null, null, null, null, null, null, erased.id()), 5))
        .containsExactly(read);
  }

  private static void away() {
    jdbc.execute("ALTER TABLE access_log RENAME TO access_log_away");
  }

  private static List<Access> all() {
    return page(null, null, null, null, null, null);
  }

  private static List<Access> page(
      @Nullable String who,
      @Nullable Action action,
      @Nullable String subject,
      @Nullable String contact,
      @Nullable Instant from,
      @Nullable Instant to) {
    return accesses.page(new Filter(who, action, subject, contact, from, to, null), 10);
  }

  private static int count() {
    return jdbc.queryForObject("SELECT count(*) FROM access_log", Integer.class);
  }

  private static Access access(String who, Instant at) {
    return new Access(
        Ids.uuid7(at),
        at,
        new Who(Kind.USER, who),
        Action.READ,
        "GET /api/v1/orders/{id}",
        "order/" + ORDER,
        null,
        "",
        null);
  }
}
