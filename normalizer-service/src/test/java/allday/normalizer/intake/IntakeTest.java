package allday.normalizer.intake;

import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import allday.contracts.platform.Trouble;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.store.orders.OrderRow;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class IntakeTest extends NormalizerTest {

  @Test
  void aBatchThatComesAgainAfterACrashChangesNothing() {
    var batch = new Sample[] {bistro("1", PLACED), bistro("2", PLACED), bistro("1", CONFIRMED)};
    take(batch);
    var before = orders();
    double absorbed = count("allday.normalizer.raw.outcomes", "tier", "delivery");

    take(batch);

    assertThat(orders()).isEqualTo(before);
    assertThat(facts()).hasSize(3);
    assertThat(count("allday.normalizer.raw.outcomes", "tier", "delivery")).isEqualTo(absorbed + 3);
  }

  @Test
  void aRepetitionNeitherReadsNorLocksItsOrder() throws SQLException {
    var placed = bistro("1", PLACED);
    take(placed);
    try (var busy = Objects.requireNonNull(jdbc.getDataSource()).getConnection();
        var statement = busy.createStatement()) {
      busy.setAutoCommit(false);
      statement.execute("SELECT 1 FROM orders FOR UPDATE");

      assertTimeoutPreemptively(Duration.ofSeconds(30), () -> take(placed));

      busy.rollback();
      busy.setAutoCommit(true);
    }
  }

  /** The table takes its event for that of another, and would do so for ever. */
  @Test
  void aPoisonousRecordIsParkedAndItsMatesAreStored() {
    var half = bistro("half", PLACED).event("half a character: \ud83c", NOON);
    take(half);
    var batch = new ArrayList<Sample>();
    for (int i = 0; i < 20; i++) {
      batch.add(i == 7 ? half.with("customer", "Ada") : bistro("mate-" + i, PLACED));
    }

    take(batch.toArray(Sample[]::new));

    assertThat(orders()).hasSize(20);
    assertThat(facts()).hasSize(20);
    assertThat(parked()).containsExactly("POISON");
    assertThat(issues()).singleElement().matches(issue -> issue.kind() == OrderIssue.Kind.PARKED);
  }

  @Test
  void anOrderIdLongerThanAnIndexTakesIsRefusedInWords() {
    take(bistro(incompressible(20_000), PLACED), bistro("mate", PLACED));

    assertThat(orders()).hasSize(1);
    assertThat(jdbc.queryForList("SELECT reason || ': ' || why FROM parked", String.class))
        .containsExactly("UNMAPPED: the order's id has 20000 characters, 400 at most");
  }

  @Test
  void halfACharacterOfAnOrdersIdIsTheSameEachTime() {
    take(bistro("half-\ud83c", PLACED));

    take(bistro("half-\ud83c", CONFIRMED));

    assertThat(orders()).singleElement().matches(row -> row.state().status() == CONFIRMED);
    assertThat(parked()).isEmpty();
  }

  @Test
  void anEventIdLongerThanAnIndexTakesHoldsNobodyUp() {
    var broken =
        RawOrder.of(
            bistro("x", PLACED).raw().platform(),
            bistro("x", PLACED).raw().connection(),
            "broken",
            "order",
            NOON,
            Origin.WEBHOOK,
            "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    intake.take(
        List.of(
            raw(broken.event(incompressible(20_000), NOON)),
            raw(bistro("long", PLACED).event(incompressible(20_000), NOON).raw()),
            raw(bistro("mate", PLACED).raw())));

    assertThat(parked()).contains("UNMAPPED");
    assertThat(orders()).extracting(row -> row.key().sourceOrderId()).contains("mate");
  }

  @Test
  void whatCannotBeUnderstoodIsParkedByItsReason() {
    intake.take(
        List.of(
            new Intake.Raw(Map.of("platform", "bistro"), new byte[] {1}),
            raw(bistro("bug", PLACED).with("bug", true).raw()),
            raw(
                RawOrder.of(
                    bistro("x", PLACED).raw().platform(),
                    bistro("x", PLACED).raw().connection(),
                    "broken",
                    "order",
                    NOON,
                    Origin.WEBHOOK,
                    "{".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
            raw(bistro("elsewhere", PLACED).connection("nobody").raw()),
            raw(daily("1", "3").raw()),
            raw(bistro("fine", PLACED).raw())));

    assertThat(parked())
        .containsExactlyInAnyOrder(
            "UNDECODABLE", "UNMAPPED", "UNMAPPED", "UNKNOWN_CONNECTION", "UNKNOWN_STORE");
    assertThat(jdbc.queryForList("SELECT why FROM parked", String.class))
        .contains(Trouble.OUR_MISTAKE)
        .noneMatch(why -> why.contains("Exception"));
    assertThat(orders()).hasSize(1);
  }

  @Test
  void aParkedRecordThatComesAgainIsCountedAndNotParkedTwice() {
    take(daily("1", "3").raw());

    take(daily("1", "3").raw());

    assertThat(jdbc.queryForList("SELECT times FROM parked", Integer.class)).containsExactly(2);
    assertThat(issues()).hasSize(1);
  }

  @RepeatedTest(20)
  void twoInstancesWithTheSameOrdersEndInOneOfEach() throws Exception {
    var ids = IntStream.range(0, 30).mapToObj(i -> "order-" + i).toList();
    var placed = ids.stream().map(id -> bistro(id, PLACED).raw()).toArray(RawOrder[]::new);
    var completed =
        ids.reversed().stream()
            .map(id -> bistro(id, COMPLETED).connection("bistro-again").raw())
            .toArray(RawOrder[]::new);
    var together = new CyclicBarrier(2);

    try (var instances = Executors.newFixedThreadPool(2)) {
      var done =
          instances.invokeAll(
              List.<Callable<Object>>of(
                  () -> takeAfter(together, placed), () -> takeAfter(together, completed)));
      for (var one : done) {
        one.get();
      }
    }

    assertThat(orders()).hasSize(30).allMatch(row -> row.state().status() == COMPLETED);
    assertThat(facts())
        .extracting(fact -> fact.orderId() + " " + fact.status() + " " + fact.revision())
        .doesNotHaveDuplicates();
    assertThat(facts())
        .filteredOn(fact -> fact.status() == COMPLETED)
        .extracting(StatusChanged::orderId)
        .hasSize(30);
  }

  private Object takeAfter(CyclicBarrier together, RawOrder[] raw) throws Exception {
    together.await();
    take(raw);
    return raw;
  }

  @Test
  void anOrderOfWhichOnlyNewsCameIsAskedForOnce() {
    take(bistro("1", CONFIRMED).news());

    take(bistro("1", COMPLETED).news());

    assertThat(notices()).hasSize(1);
    assertThat(order().marks().incomplete()).isTrue();
    assertThat(facts()).isEmpty();
  }

  @Test
  void newsThatDoNotSayTheStoreFindTheOrderAndTheOrderFindsThem() {
    take(daily("known", "2"));
    take(
        Sample.order(TestPlatforms.DAILY, "known", NOON).news().status(CONFIRMED),
        Sample.order(TestPlatforms.DAILY, "unknown", NOON).news().status(CONFIRMED));

    take(daily("unknown", "2"));

    assertThat(orders())
        .hasSize(2)
        .allMatch(row -> row.state().status() == CONFIRMED)
        .allMatch(row -> row.key().scope().equals("daily/2"))
        .allMatch(row -> row.key().branch().equals("soho"));
  }

  @Test
  void newsWithAndWithoutTheStoreAreOfOneOrder() {
    var news = Sample.order(TestPlatforms.DAILY, "unknown", NOON).news();
    take(news.status(CONFIRMED));

    take(news.status(COMPLETED).with("store", "2"));

    assertThat(order().key().scope()).isEqualTo("daily/2");
    assertThat(order().state().status()).isEqualTo(COMPLETED);
  }

  @Test
  void aVeryLongNameOrWordIsNoReasonToLoseAnOrder() {
    take(
        bistro("1", PLACED).with("customer", incompressible(9000)),
        bistro("2", PLACED).news().with("status", "PLACED").word(incompressible(9000)));
    take(Sample.order(TestPlatforms.BISTRO, "1", NOON).news().word(incompressible(9000)));

    assertThat(orders()).hasSize(2);
    assertThat(parked()).isEmpty();
  }

  @Test
  void theSameIdInTwoStoresIsTwoOrders() {
    take(daily("7", "1"), daily("7", "2"));

    assertThat(orders()).hasSize(2);
  }

  @Test
  void anEditThatReplacesEveryItemIsStillTheSameOrder() {
    take(daily("7", "1"));
    clock.advance(Duration.ofHours(2));

    take(daily("7", "1").items("Soup").at(clock.instant()).received(clock.instant()));

    assertThat(order().content().lines()).extracting(line -> line.name()).containsExactly("Soup");
    assertThat(issues()).isEmpty();
  }

  @Test
  void everyRecordIsInExactlyOnePlaceOfTheBalance() {
    double raw = count("allday.normalizer.raw");
    double outcomes = count("allday.normalizer.raw.outcomes");

    take(
        bistro("1", CONFIRMED),
        bistro("1", CONFIRMED),
        bistro("1", CONFIRMED).with("seen", "elsewhere"),
        bistro("1", PLACED).at(NOON.minusSeconds(600)).news(),
        bistro("2", PLACED).with("draft", true),
        bistro("3", PLACED).with("bug", true));

    assertThat(count("allday.normalizer.raw") - raw).isEqualTo(6);
    assertThat(count("allday.normalizer.raw.outcomes") - outcomes).isEqualTo(6);
    assertThat(jdbc.queryForList("SELECT outcome FROM raw_event ORDER BY raw_id", String.class))
        .containsExactlyInAnyOrder("APPLIED", "DUPLICATE_ORDER", "OUTDATED", "IGNORED");
  }

  @Test
  void aSyncRunLearnsWhatBecameOfItsOrders() {
    var run = UUID.randomUUID();
    jdbc.update(
        """
        INSERT INTO sync_run (id, connection, from_at, until_at, state, requested_by, created_at)
        VALUES (?, 'bistro', now(), now(), 'RUNNING', 'staff', now())
        """,
        run);
    take(bistro("known", PLACED), bistro("changed", PLACED));

    take(
        bistro("new", PLACED).fact("sync", run.toString()),
        bistro("known", PLACED).with("seen", "by sync").fact("sync", run.toString()),
        bistro("changed", CONFIRMED).fact("sync", run.toString()),
        bistro("failed", PLACED).with("bug", true).fact("sync", run.toString()));

    assertThat(
            jdbc.queryForList(
                "SELECT source_order_id || ' ' || outcome FROM sync_outcome ORDER BY 1",
                String.class))
        .containsExactly("changed CHANGED", "failed FAILED", "known UNCHANGED", "new NEW");
  }

  @Test
  void nulAndHalfCharactersDoNoHarm() {
    take(bistro("1", PLACED).with("customer", "a\u0000b\ud83c").with("number", "\u0000"));

    assertThat(order().search().customerName()).startsWith("ab");
  }

  @Test
  void theBytesAreKeptAsTheyCame() {
    var raw = bistro("1", PLACED).raw();

    take(raw);

    assertThat(jdbc.queryForObject("SELECT body FROM raw_event", byte[].class))
        .isEqualTo(raw.body());
    assertThat(orders()).extracting(OrderRow::groupId).isEqualTo(List.of(order().orderId()));
  }

  private List<String> parked() {
    return jdbc.queryForList("SELECT reason FROM parked", String.class);
  }

  private static Intake.Raw raw(RawOrder raw) {
    return new Intake.Raw(raw.headers(), raw.body());
  }

  private static Sample bistro(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON)
        .status(status)
        .at(NOON.minusSeconds(100 - status.rank()));
  }

  private static Sample daily(String id, String store) {
    return Sample.order(TestPlatforms.DAILY, id, NOON).with("store", store).status(PLACED).at(NOON);
  }

  /** Longer than an index takes: understood well, and not to be stored. */
  private static String incompressible(int length) {
    return new Random(7)
        .ints(length, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
