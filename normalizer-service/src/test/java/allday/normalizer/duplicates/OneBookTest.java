package allday.normalizer.duplicates;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.FAILED;
import static allday.contracts.order.OrderStatus.OUT_FOR_DELIVERY;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.READY;
import static allday.normalizer.TestPlatforms.BISTRO;
import static allday.normalizer.TestPlatforms.DAILY;
import static allday.normalizer.TestPlatforms.HUB;
import static allday.normalizer.TestPlatforms.MARKET;
import static allday.normalizer.TestPlatforms.TILL;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.duplicates.Verdicts.Result;
import allday.store.orders.Duplicates;
import allday.store.orders.Duplicates.DuplicateRow;
import allday.store.orders.Duplicates.State;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderRow;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One order by several roads, in the real book; the domain's scenarios by their numbers. */
class OneBookTest extends NormalizerTest {
  private final Duplicates duplicates = normalizer.getBean(Duplicates.class);
  private final Verdicts verdicts = normalizer.getBean(Verdicts.class);

  static Stream<List<Integer>> arrivals() {
    return Stream.of(
        List.of(0, 1, 2),
        List.of(0, 2, 1),
        List.of(1, 0, 2),
        List.of(1, 2, 0),
        List.of(2, 0, 1),
        List.of(2, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("arrivals")
  void scenario03_marketplaceAggregatorAndTillAreOneOrderInEveryOrderOfArrival(
      List<Integer> arrival) {
    var records =
        List.of(
            market("u", CONFIRMED, 1).with("courier", "Ube"),
            hub("d", CONFIRMED, 2).from("market:u"),
            till("t", READY, 20).from("hub:d").total("11.00"));

    arrival.forEach(index -> take(records.get(index)));

    var head = only(heads());
    assertThat(head.key().platform()).isEqualTo(MARKET);
    assertThat(head.state().status()).isEqualTo(READY);
    assertThat(head.content().totals().total().minor()).isEqualTo(1250);
    assertThat(orders())
        .hasSize(3)
        .allMatch(order -> order.groupId().equals(head.orderId()))
        .extracting(order -> Objects.requireNonNull(order.kin()).role())
        .containsExactlyInAnyOrder(GroupRole.ORIGIN, GroupRole.AGGREGATOR, GroupRole.POS_MIRROR);

    take(market("u", OUT_FOR_DELIVERY, 25).with("courier", "Ube"), till("t", COMPLETED, 30));
    assertThat(only(heads()).state().status()).isEqualTo(OUT_FOR_DELIVERY);
    assertThat(
            jdbc.queryForObject(
                "SELECT sum(total_minor) FROM orders WHERE mirror_of IS NULL", Long.class))
        .isEqualTo(1250);
  }

  @Test
  void scenario04_aTicketKeyedInAfterAFailureIsACardAndCanBeLinkedAndUnlinked() {
    take(hub("d", FAILED, 0).with("stage", "INTAKE"));
    clock.advance(Duration.ofMinutes(6));
    take(till("t", CONFIRMED, 6).placedAt(minute(6)));

    var card = only(duplicates.list(ALL, null, 10));
    assertThat(card.score()).isGreaterThanOrEqualTo(70);
    assertThat(suspicions())
        .singleElement()
        .matches(issue -> issue.severity() == OrderIssue.Severity.WARNING);

    assertThat(say(card, Verdict.LINK)).isInstanceOf(Result.Done.class);
    assertThat(only(heads()).key().platform()).isEqualTo(HUB);
    assertThat(only(heads()).state().status()).isEqualTo(CONFIRMED);
    assertThat(suspicions()).last().matches(OrderIssue::resolved);

    assertThat(say(card, Verdict.UNLINK)).isInstanceOf(Result.Done.class);
    assertThat(heads()).extracting(order -> order.state().status()).contains(FAILED, CONFIRMED);
    assertThat(orders()).allMatch(order -> order.groupId().equals(order.orderId()));
    assertThat(duplicates.decisions(card.duplicateId()))
        .extracting(said -> said.action() + " " + said.byWhom() + " " + said.why())
        .containsExactly("LINK ana because", "UNLINK ana because");
  }

  @Test
  void scenario05_twoEqualPaidOrdersOfOneOfficeAreTwoOrdersAndNoCard() {
    take(
        market("1", CONFIRMED, 0).with("paid", "PAID"),
        market("2", CONFIRMED, 0).placedAt(NOON.plusSeconds(40)).with("paid", "PAID"));

    assertThat(heads()).hasSize(2);
    assertThat(duplicates.list(ALL, null, 10)).isEmpty();
    assertThat(statusFacts()).extracting(StatusChanged::groupId).doesNotHaveDuplicates();
  }

  @Test
  void scenario06_aDoubleTapWithOneFailedPaymentIsAHintAndTheUnpaidOneWaits() {
    take(shop("1", 0).with("paid", "FAILED").with("unpaid", true));
    take(shop("2", 8).with("paid", "PAID").with("payment", "pi_2"));

    assertThat(only(duplicates.list(ALL, null, 10)).score()).isEqualTo(50);
    assertThat(suspicions()).isEmpty();
    assertThat(orders()).filteredOn(order -> order.marks().pendingPayment()).hasSize(1);
    assertThat(statusFacts()).hasSize(1);
  }

  @Test
  void scenario07_aCancellationOfTheSameIdOrOfTheSameOriginIsNoSecondOrder() {
    take(hub("d1", CONFIRMED, 1).from("market:u1"), hub("d2", CONFIRMED, 1).from("market:u2"));

    take(hub("d1", CANCELLED, 5).news());
    take(hub("another-id", CANCELLED, 5).news().from("market:u2"));

    assertThat(orders()).hasSize(2).allMatch(order -> order.state().status() == CANCELLED);
  }

  @Test
  void scenario16_aDayOf25HoursAddsUpToTheSameAsItsList() {
    var zone = ZoneId.of("Europe/London");
    var day = LocalDate.of(2026, 10, 25);
    var begin = day.atTime(4, 0).minusDays(1).atZone(zone).toInstant();
    var end = day.atTime(4, 0).plusDays(1).atZone(zone).toInstant();
    clock.set(end);
    int number = 0;
    for (var at = begin; at.isBefore(end); at = at.plusSeconds(1_800)) {
      String id = "n" + number++;
      take(
          market(id, CONFIRMED, 0).placedAt(at).at(at),
          till(id, READY, 0).placedAt(at).at(at).from("market:" + id));
    }

    var perDay =
        jdbc.queryForList(
            """
            SELECT sum(total_minor) FROM orders WHERE mirror_of IS NULL
            GROUP BY business_date ORDER BY business_date
            """,
            Long.class);
    long listed =
        heads().stream().mapToLong(order -> order.content().totals().total().minor()).sum();
    assertThat(perDay).containsExactly(50 * 1250L, 48 * 1250L);
    assertThat(listed).isEqualTo(98 * 1250L);
  }

  @Test
  void scenario20_twoBrandsOfOneKitchenWithEqualItemsAreTwoOrders() {
    take(
        Sample.order(DAILY, "a", NOON).with("store", "1").kind(SourceKind.MARKETPLACE),
        Sample.order(DAILY, "b", NOON).with("store", "1").kind(SourceKind.MARKETPLACE),
        Sample.order(MARKET, "c", NOON).kind(SourceKind.MARKETPLACE));

    assertThat(heads()).hasSize(3);
    assertThat(duplicates.list(ALL, null, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheOrderOfArrivalTheBookIsTheSame(long seed) {
    var records =
        new ArrayList<>(
            List.of(
                market("u", PLACED, 0),
                market("u", CONFIRMED, 2),
                market("u", OUT_FOR_DELIVERY, 30),
                hub("d", PLACED, 1).from("market:u"),
                hub("d", CONFIRMED, 3).from("market:u"),
                till("t", CONFIRMED, 4).from("hub:d"),
                till("t", OrderStatus.PREPARING, 9).from("hub:d"),
                till("t", READY, 21).from("hub:d"),
                shipped("s", CONFIRMED, 12).from("market:u"),
                shipped("s", OUT_FOR_DELIVERY, 29).from("market:u")));
    Collections.shuffle(records, new Random(seed));

    for (int i = 0; i < records.size(); i += 2) {
      take(records.get(i), records.get(i + 1));
    }

    var head = only(heads());
    assertThat(head.key().platform()).isEqualTo(MARKET);
    assertThat(head.state().status()).isEqualTo(OUT_FOR_DELIVERY);
    assertThat(head.state().statusSince()).isEqualTo(minute(29));
    assertThat(orders()).hasSize(4);
    assertThat(statusFacts())
        .filteredOn(fact -> fact.orderId().equals(head.orderId()) && !fact.quiet())
        .extracting(fact -> fact.status() + " " + fact.revision())
        .doesNotHaveDuplicates();
  }

  @Test
  void twoInstancesThatTakeBothMirrorsAtOneMomentMakeTwoGroupsThatMeet() throws Exception {
    atOneMoment(
        () -> take(market("u", CONFIRMED, 1)), () -> take(hub("d", CONFIRMED, 1).from("market:u")));
    assertThat(heads()).hasSize(2);

    clock.advance(Duration.ofSeconds(31));
    MeetingAtWork.look(normalizer);

    assertThat(only(heads()).key().platform()).isEqualTo(MARKET);
    assertThat(only(duplicates.list(ALL, null, 10)).state()).isEqualTo(State.LINKED);
    assertThat(jdbc.queryForObject("SELECT bool_and(met) FROM order_reference", Boolean.class))
        .isTrue();
  }

  @Test
  void twoInstancesThatTakeLookAlikesAtOneMomentAskStaffAMomentLater() throws Exception {
    jdbc.update("UPDATE second_look SET order_id = '00000000-0000-0000-0000-000000000000'");
    atOneMoment(
        () -> take(hub("d", FAILED, 0).with("stage", "INTAKE")),
        () -> take(till("t", CONFIRMED, 6).placedAt(minute(6))));
    assertThat(duplicates.list(ALL, null, 10)).isEmpty();

    SecondLookAtWork.look(normalizer);
    assertThat(duplicates.list(ALL, null, 10)).as("within the moment").isEmpty();
    clock.advance(Duration.ofSeconds(31));
    SecondLookAtWork.look(normalizer);
    SecondLookAtWork.look(normalizer);

    assertThat(only(duplicates.list(ALL, null, 10)).score()).isGreaterThanOrEqualTo(70);
    assertThat(suspicions()).hasSize(1);
    assertThat(heads()).hasSize(2);
  }

  @Test
  void ordersThatCameApartOrWereAnsweredAreNotAskedOfAgain() {
    jdbc.update("UPDATE second_look SET order_id = '00000000-0000-0000-0000-000000000000'");
    take(hub("d", FAILED, 0).with("stage", "INTAKE"));
    take(till("t", CONFIRMED, 6).placedAt(minute(6)));
    say(only(duplicates.list(ALL, null, 10)), Verdict.DIFFERENT);
    int told = suspicions().size();

    clock.advance(Duration.ofSeconds(31));
    SecondLookAtWork.look(normalizer);

    assertThat(only(duplicates.list(ALL, null, 10)).state()).isEqualTo(State.DIFFERENT);
    assertThat(suspicions()).hasSize(told);
  }

  @Test
  void aMomentThatBeganBeforeTheLastLookIsSeenWhole() throws Exception {
    jdbc.update("UPDATE second_look SET order_id = '00000000-0000-0000-0000-000000000000'");
    atOneMoment(
        () -> take(hub("d", FAILED, 0).with("stage", "INTAKE")),
        () -> {
          clock.advance(Duration.ofSeconds(20));
          take(till("t", CONFIRMED, 6).placedAt(minute(6)));
        });

    clock.advance(Duration.ofSeconds(20));
    SecondLookAtWork.look(normalizer);
    assertThat(duplicates.list(ALL, null, 10)).as("only the first is old enough").isEmpty();
    clock.advance(Duration.ofSeconds(20));
    SecondLookAtWork.look(normalizer);

    assertThat(duplicates.list(ALL, null, 10)).hasSize(1);
  }

  /** The first is begun, the second taken, and only then is the first over. */
  private void atOneMoment(Runnable first, Runnable second) throws Exception {
    var begun = new CountDownLatch(1);
    var committed = new CountDownLatch(1);
    var transaction = normalizer.getBean(TransactionTemplate.class);
    try (var other = Executors.newSingleThreadExecutor()) {
      var slow =
          other.submit(
              () ->
                  transaction.executeWithoutResult(
                      _ -> {
                        first.run();
                        begun.countDown();
                        await(committed);
                      }));
      await(begun);
      second.run();
      committed.countDown();
      slow.get();
    }
  }

  @Test
  void twoInstancesThatTellOfOneGroupAtOneMomentDoNotLoseEitherWord() throws Exception {
    take(market("u", CONFIRMED, 1), till("t", CONFIRMED, 1).from("market:u"));

    try (var both = Executors.newFixedThreadPool(2)) {
      var one = both.submit(() -> take(till("t", READY, 20).from("market:u")));
      var other = both.submit(() -> take(market("u", OUT_FOR_DELIVERY, 25)));
      one.get();
      other.get();
    }

    assertThat(only(heads()).state().status()).isEqualTo(OUT_FOR_DELIVERY);
    assertThat(orders())
        .filteredOn(order -> order.mirrorOf() != null)
        .singleElement()
        .matches(order -> order.state().status() == READY);
  }

  @Test
  void whatAPersonTookApartIsNotPutTogetherAgain() {
    take(market("u", CONFIRMED, 1), till("t", CONFIRMED, 1).from("market:u"));
    say(only(duplicates.list(ALL, null, 10)), Verdict.UNLINK);

    take(till("t", READY, 20).from("market:u").items("Falafel", "Tea"));
    clock.advance(Duration.ofMinutes(1));
    MeetingAtWork.look(normalizer);

    assertThat(heads()).hasSize(2);
  }

  @Test
  void ofThreeRecordsTheOneThatIsTakenOutLeavesTheOthersTogether() {
    take(
        market("u", CONFIRMED, 1),
        hub("d", CONFIRMED, 1).from("market:u"),
        till("t", READY, 20).from("hub:d"));
    var pair =
        duplicates.list(ALL, null, 10).stream()
            .filter(row -> row.evidence().startsWith("hub"))
            .findFirst()
            .orElseThrow();

    say(pair, Verdict.UNLINK);

    assertThat(heads()).extracting(head -> head.key().platform()).containsOnly(MARKET, TILL);
    assertThat(heads())
        .filteredOn(head -> head.key().platform().equals(MARKET))
        .singleElement()
        .matches(head -> head.state().status() == CONFIRMED)
        .matches(head -> Objects.requireNonNull(head.kin()).members().size() == 2);
  }

  @Test
  void theOldOneOfAReplacementCountsForNothing() {
    take(till("old", CONFIRMED, 0), till("new", CONFIRMED, 1).placedAt(minute(1)).total("20.00"));
    var ids = orders().stream().map(OrderRow::orderId).toList();

    verdicts.say(ids.getFirst(), ids.getLast(), Verdict.REPLACEMENT, "ana", "keyed in again");

    assertThat(only(heads()).key().sourceOrderId()).isEqualTo("new");
    assertThat(only(heads()).content().totals().total().minor()).isEqualTo(2000);
  }

  @Test
  void whatDoesNotFitIsRefusedInWords() {
    take(market("u", CONFIRMED, 1), till("t", CONFIRMED, 1).from("market:u"));
    var pair = only(duplicates.list(ALL, null, 10));

    assertThat(say(pair, Verdict.LINK)).isInstanceOf(Result.Unfit.class);
    assertThat(say(pair, Verdict.DIFFERENT)).isInstanceOf(Result.Unfit.class);
    assertThat(verdicts.say(pair.one(), pair.one(), Verdict.LINK, "ana", "x"))
        .isInstanceOf(Result.Unfit.class);
    assertThat(verdicts.say(pair.duplicateId(), pair.one(), Verdict.LINK, "ana", "x"))
        .isInstanceOf(Result.NoSuch.class);
  }

  @Test
  void aTillsFirstWordWaitsWhereAnotherConnectionMayBringTheOrderAndAShopsDoesNot() {
    take(till("t", CONFIRMED, 0), shop("s", 0));

    assertThat(statusFacts())
        .filteredOn(fact -> fact.platform().value().equals(TILL))
        .singleElement()
        .matches(fact -> NOON.plusSeconds(90).equals(fact.tellFrom()));
    assertThat(statusFacts())
        .filteredOn(fact -> fact.platform().value().equals(BISTRO))
        .singleElement()
        .matches(fact -> fact.tellFrom() == null);
  }

  @Test
  void nobodyIsAlarmedByAMirrorThatNobodyAccepts() {
    take(market("u", CONFIRMED, 0));
    take(till("t", PLACED, 0).from("market:u").with("acceptBy", minute(10).toString()));

    watchdogLooksAfter(Duration.ofMinutes(9));

    assertThat(issues()).noneMatch(issue -> issue.kind() == OrderIssue.Kind.ACCEPTANCE_DEADLINE);
  }

  @Test
  void aLargeBatchAsksAsManyQuestionsAsASmallOne() {
    take(pairs("around", 5));

    // Enough that the rows of both come by COPY, which is no statement that is counted.
    int few = statements(() -> take(pairs("few", 15)));
    int many = statements(() -> take(pairs("many", 100)));

    assertThat(heads()).hasSize(120);
    assertThat(many).isEqualTo(few).isPositive();
  }

  @Test
  void whatIsRememberedOfAnOrderIsAsItIsByNow() {
    take(hub("d", CONFIRMED, 0).items("soup").total("21.00"));
    take(market("another", CONFIRMED, 1).items("tea").total("3.00"));
    take(hub("d", FAILED, 2).with("stage", "INTAKE"));
    clock.advance(Duration.ofMinutes(6));

    take(till("t", CONFIRMED, 6).placedAt(minute(6)));

    assertThat(suspicions()).hasSize(1);
  }

  @Test
  void whatWasJustWrittenIsNotReadAgain() {
    take(hub("d", CONFIRMED, 0).items("soup").total("21.00"));

    var asked = asked(() -> take(till("t", CONFIRMED, 1).placedAt(minute(1))));

    assertThat(asked)
        .anyMatch(sql -> sql.contains("o.xmin AS version"))
        .noneMatch(sql -> sql.contains("o.xmin, row_to_json"));
  }

  private static Sample[] pairs(String name, int many) {
    return IntStream.range(0, many)
        .boxed()
        .flatMap(
            i -> {
              String id = name + i;
              String total = 5 + i + ".00";
              return Stream.of(
                  market(id, CONFIRMED, 1).items(id).total(total),
                  hub(id, CONFIRMED, 1).items(id).total(total).from("market:" + id));
            })
        .toArray(Sample[]::new);
  }

  private static int statements(Runnable work) {
    return asked(work).size();
  }

  private static List<String> asked(Runnable work) {
    var spring = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    var before = spring.getLevel();
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    spring.setLevel(Level.DEBUG);
    spring.setAdditive(false);
    spring.addAppender(appender);
    try {
      work.run();
    } finally {
      spring.detachAppender(appender);
      spring.setAdditive(true);
      spring.setLevel(before);
    }
    return appender.list.stream()
        .map(ILoggingEvent::getMessage)
        .filter(line -> line.startsWith("Executing prepared SQL statement"))
        .toList();
  }

  private static final Duplicates.Filter ALL = new Duplicates.Filter(null, null, null);

  private Result say(DuplicateRow pair, Verdict verdict) {
    return verdicts.say(pair.duplicateId(), verdict, "ana", "because");
  }

  private List<OrderIssue> suspicions() {
    return issues().stream()
        .filter(issue -> issue.kind() == OrderIssue.Kind.SUSPECTED_DUPLICATE)
        .toList();
  }

  private List<OrderRow> heads() {
    var filter = new OrderLists.Filter(null, null, null, null, null, null, null, null, null, false);
    return lists.list(filter, null, 500);
  }

  private static Sample market(String id, OrderStatus status, int minute) {
    return told(Sample.order(MARKET, id, NOON), SourceKind.MARKETPLACE, status, minute)
        .type(FulfilmentType.DELIVERY);
  }

  private static Sample hub(String id, OrderStatus status, int minute) {
    return told(Sample.order(HUB, id, NOON), SourceKind.AGGREGATOR, status, minute)
        .type(FulfilmentType.DELIVERY);
  }

  private static Sample till(String id, OrderStatus status, int minute) {
    return told(Sample.order(TILL, id, NOON), SourceKind.POS, status, minute)
        .type(FulfilmentType.DELIVERY);
  }

  private static Sample shipped(String id, OrderStatus status, int minute) {
    return told(Sample.order(BISTRO, id, NOON), SourceKind.DELIVERY_PROVIDER, status, minute)
        .type(FulfilmentType.DELIVERY);
  }

  private static Sample shop(String id, int second) {
    var at = NOON.plusSeconds(second);
    return Sample.order(BISTRO, id, at).status(PLACED).at(at).with("phone", "07700 900123");
  }

  private static Sample told(Sample sample, SourceKind kind, OrderStatus status, int minute) {
    return sample.kind(kind).status(status).at(minute(minute)).received(minute(minute));
  }

  private static Instant minute(int number) {
    return NOON.plusSeconds(60L * number);
  }

  private static <T> T only(List<T> some) {
    assertThat(some).hasSize(1);
    return some.getFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
