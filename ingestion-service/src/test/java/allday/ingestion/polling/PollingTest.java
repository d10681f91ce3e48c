package allday.ingestion.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Connections;
import allday.ingestion.BookedSample;
import allday.ingestion.FakeApi.Said;
import allday.ingestion.FakePlatform;
import allday.ingestion.IngestionSettings;
import allday.ingestion.IngestionTest;
import allday.ingestion.TestIngestion;
import allday.ingestion.connection.PlatformParts;
import allday.ingestion.connection.Troubles;
import allday.kit.trace.Traces;
import allday.store.ingestion.PollCursors;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PollingTest extends IngestionTest {
  /** Longer than it takes to find out that nobody is at an entry that is taken. */
  private static final Duration SOON = Duration.ofSeconds(60);

  @Autowired PlatformParts parts;
  @Autowired WindowWalk walk;
  @Autowired Unlisted unlisted;
  @Autowired JdbcClient sql;
  @Autowired QueueTaking queues;
  @Autowired PollCursors cursors;
  @Autowired Troubles troubles;
  @Autowired Clock clock;
  @Autowired IngestionSettings settings;
  @Autowired Scheduler timetable;

  private Connection connection;
  private Polling polling;

  /** Each story has a connection that the service does not know and nobody else polls. */
  @BeforeEach
  void connect() {
    connection = TestIngestion.connection("poll-" + UUID.randomUUID().toString().substring(0, 8));
    polling = polling(connection);
  }

  private Polling polling(Connection connection) {
    return new Polling(
        new Connections(List.of(connection)),
        parts,
        walk,
        unlisted,
        queues,
        cursors,
        troubles,
        clock,
        settings,
        Traces.OFF);
  }

  @Test
  void looksBackAnHourTheFirstTimeAndSetsTheMark() {
    plays(Said.ok("{}"));
    var begin = clock.instant();

    var pause = poll();

    assertThat(pause).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    assertThat(asked("from").getFirst()).isBefore(begin.minus(Duration.ofMinutes(60)));
    assertThat(mark()).isBetween(begin.minusSeconds(1), clock.instant());
  }

  @Test
  void walksThroughAllPages() {
    platform.plays(
        name(),
        call ->
            switch (call.query().getOrDefault("page", "1")) {
              case "1" -> Said.ok("{\"orders\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"next\":\"2\"}");
              case "2" -> Said.ok("{\"orders\":[{\"id\":\"3\"}],\"ids\":[\"4\"],\"next\":\"3\"}");
              default -> Said.ok("{\"orders\":[{\"id\":\"5\"}]}");
            });
    cursors.complete(connection.id(), clock.instant(), clock.instant());

    poll();

    assertThat(broker.orderIds(name())).containsExactly("1", "2", "3", "5");
    assertThat(broker.notices(name()))
        .extracting(notice -> notice.sourceOrderId())
        .containsExactly("4");
    assertThat(broker.orders(name())).extracting(RawOrder::origin).containsOnly(Origin.POLL);
  }

  @Test
  void asksForOpenOrdersThatAListOfAllDoesNotHaveAnyMore() {
    var creation =
        TestIngestion.connection(
            FakePlatform.Poller.BY_CREATION + UUID.randomUUID().toString().substring(0, 8));
    String name = creation.id().value();
    var placed = clock.instant().minus(Duration.ofMinutes(30));
    BookedSample.put(sql, name, "listed", "CONFIRMED", placed);
    BookedSample.put(sql, name, "vanished", "CONFIRMED", placed);
    BookedSample.put(sql, name, "over", "COMPLETED", placed);
    BookedSample.put(sql, name, "new", "CONFIRMED", clock.instant());
    BookedSample.put(sql, name, "old", "CONFIRMED", placed.minus(Duration.ofDays(30)));
    BookedSample.put(sql, "another", "of-another", "CONFIRMED", placed);
    platform.plays(name, _ -> Said.ok("{\"orders\":[{\"id\":\"listed\"}]}"));

    polling(creation).poll(creation.id());

    assertThat(broker.notices(name))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.sourceOrderId()).isEqualTo("vanished");
              assertThat(notice.facts()).containsEntry("store", "store-1");
            });
  }

  @Test
  void overlapsTheWindowBefore() {
    plays(Said.ok("{}"));
    var mark = clock.instant().minus(Duration.ofMinutes(30));
    cursors.complete(connection.id(), mark, mark);

    poll();

    assertThat(asked("from").getFirst()).isBetween(mark.minusSeconds(301), mark.minusSeconds(299));
  }

  @Test
  void closesAGapByItselfTheOldestFirstAndSaysThatItIsOldNews() {
    platform.plays(
        name(),
        call -> Said.ok("{\"orders\":[{\"id\":\"of %s\"}]}".formatted(call.query().get("from"))));
    var mark = clock.instant().minus(Duration.ofMinutes(270));
    cursors.complete(connection.id(), mark, mark);

    poll();

    assertThat(asked("from")).isSorted().hasSize(5);
    assertThat(broker.orders(name()))
        .extracting(RawOrder::origin)
        .containsExactly(
            Origin.BACKFILL, Origin.BACKFILL, Origin.BACKFILL, Origin.POLL, Origin.POLL);
  }

  @Test
  void beginsTheWindowAnewAfterStoppingInItsMiddle() {
    var works = new AtomicBoolean();
    platform.plays(
        name(),
        call ->
            !call.query().containsKey("page")
                ? Said.ok("{\"orders\":[{\"id\":\"1\"}],\"next\":\"2\"}")
                : works.get() ? Said.ok("{\"orders\":[{\"id\":\"2\"}]}") : Said.status(500));
    var mark = clock.instant().minusSeconds(60);
    cursors.complete(connection.id(), mark, mark);

    var pause = poll();
    var afterFailure = mark();
    works.set(true);
    poll();

    assertThat(pause).isLessThan(Duration.ofSeconds(1));
    assertThat(afterFailure).isBetween(mark.minusMillis(1), mark.plusMillis(1));
    assertThat(broker.orderIds(name())).containsExactly("1", "2");
    assertThat(mark()).isAfter(afterFailure);
  }

  @Test
  void movesTheMarkOnlyAfterTheBrokersYes() {
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    var mark = clock.instant().minusSeconds(60);
    cursors.complete(connection.id(), mark, mark);
    broker.goDown();

    var pause = poll();

    assertThat(pause).isEqualTo(Duration.ofSeconds(5));
    assertThat(mark()).isBetween(mark.minusMillis(1), mark.plusMillis(1));
  }

  @Test
  void whatTheBrokerHasIsNotSentAgainUntilItChanges() {
    var status = new AtomicReference<>("ready");
    platform.plays(
        name(),
        _ ->
            Said.ok(
                "{\"orders\":[{\"id\":\"1\"},{\"id\":\"2\",\"status\":\"%s\"}],\"ids\":[\"3\"]}"
                    .formatted(status.get())));
    cursors.complete(connection.id(), clock.instant(), clock.instant());

    poll();
    poll();
    status.set("completed");
    poll();

    assertThat(broker.orderIds(name())).containsExactly("1", "2", "2");
    assertThat(broker.notices(name())).as("what has to be fetched may have changed").hasSize(3);
  }

  @Test
  void whatTheBrokerDidNotTakeIsSentAgain() {
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    broker.goDown();
    poll();
    broker.comeBack();

    poll();

    assertThat(broker.orderIds(name())).containsExactly("1");
  }

  @Test
  void waitsAsLongAsThePlatformAsks() {
    plays(Said.status(429).with("Retry-After", "120"));

    assertThat(poll()).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void backsOffFromAPlatformThatHangs() {
    platform.plays(
        name(),
        _ -> {
          LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
          return Said.ok("{}");
        });

    assertThat(poll()).isLessThan(Duration.ofSeconds(1));
    assertThat(cursors.find(connection.id()).orElseThrow().failuresInRow()).isEqualTo(1);
  }

  @Test
  void tellsStaffOnceOfRefusedCredentialsAndOnceThatItIsOver() {
    plays(Said.status(401));
    poll();
    var pause = poll();
    plays(Said.ok("{}"));
    poll();

    assertThat(pause).isEqualTo(Duration.ofHours(1));
    var issues = broker.issues("connection-refused/fake/" + name());
    assertThat(issues).hasSize(2);
    assertThat(issues.get(0)).contains("\"resolved\":false");
    assertThat(issues.get(1)).contains("\"resolved\":true");
  }

  @Test
  void aWebPageInPlaceOfOrdersIsNamedAndLosesNothing() {
    var mark = clock.instant().minusSeconds(60);
    cursors.complete(connection.id(), mark, mark);
    plays(Said.ok("<html>Back soon</html>"));

    var pause = poll();
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));
    var shown = words();
    poll();

    assertThat(pause).isEqualTo(Duration.ofHours(1));
    assertThat(shown)
        .containsExactly(
            "Looking for orders brings answers that we cannot understand (a web page, or XML,"
                + " stands where JSON belongs: the address may be another one, or the other side"
                + " out of order).");
    assertThat(asked("from").getLast()).isBefore(mark);
    assertThat(broker.orderIds(name())).containsExactly("1");
    assertThat(words()).isEmpty();
  }

  @Test
  void doesNotWalkInACircle() {
    plays(Said.ok("{\"orders\":[{\"id\":\"1\"}],\"next\":\"2\"}"));

    assertThat(poll()).isEqualTo(Duration.ofHours(1));
    assertThat(platform.calls(name())).hasSize(2);
  }

  @Test
  void leavesAPlatformAloneThatFailsAgainAndAgain() {
    plays(Said.status(500));
    for (int i = 0; i < 5; i++) {
      poll();
    }
    int before = platform.calls(name()).size();

    var pause = poll();

    assertThat(platform.calls(name())).hasSize(before);
    assertThat(pause).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theTimetablePollsByItself() {
    platform.plays("timetable", _ -> Said.ok("{\"orders\":[{\"id\":\"1\"}]}"));

    awaitCompletePoll("timetable");
    assertThat(broker.orderIds("timetable")).contains("1");
  }

  /** The entry stays taken: nobody can say that the poll is over, and nobody is at it any more. */
  @Test
  void aPollWhoseEndCannotBeWrittenDownIsTakenUpAgain() {
    platform.plays(
        "cut-off",
        _ -> {
          database.goDown();
          return Said.ok("{\"orders\":[{\"id\":\"1\"}]}");
        });
    await().atMost(SOON).until(() -> broker.orderIds("cut-off").contains("1"));
    await().atMost(SOON).until(() -> timetable.getCurrentlyExecuting().isEmpty());
    platform.plays("cut-off", _ -> Said.ok("{}"));

    database.comeBack();

    awaitCompletePoll("cut-off");
  }

  private void awaitCompletePoll(String name) {
    await()
        .atMost(SOON)
        .until(() -> !get("/api/v1/connections/" + name).at("/health/completeUpTo").isNull());
  }

  @Test
  void pollsNobodyWhoIsNotThere() {
    assertThat(polling.poll(new ConnectionId("nobody"))).isEmpty();
  }

  /** What the connection's health says is wrong. */
  private List<String> words() {
    return sql.sql("select words from connection_trouble where connection = :id")
        .param("id", name())
        .query(String.class)
        .list();
  }

  private Duration poll() {
    return polling.poll(connection.id()).orElseThrow();
  }

  private void plays(Said said) {
    platform.plays(name(), _ -> said);
  }

  private String name() {
    return connection.id().value();
  }

  private Instant mark() {
    return cursors.find(connection.id()).orElseThrow().completeUpTo();
  }

  private List<Instant> asked(String parameter) {
    return platform.calls(name()).stream()
        .map(call -> Instant.parse(call.query().get(parameter)))
        .toList();
  }
}
