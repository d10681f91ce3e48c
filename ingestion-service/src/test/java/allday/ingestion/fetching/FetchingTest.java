package allday.ingestion.fetching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.ingestion.BookedSample;
import allday.ingestion.FakeApi.Said;
import allday.ingestion.FakePlatform;
import allday.ingestion.IngestionTest;
import allday.store.ingestion.NoticeQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class FetchingTest extends IngestionTest {
  @Autowired NoticeQueue queue;
  @Autowired Dispatcher dispatcher;
  @Autowired JdbcClient sql;

  /** Of letters that no index packs into less. */
  private static final String ENDLESS =
      new Random(1)
          .ints(8000, 'a', 'z' + 1)
          .mapToObj(Character::toString)
          .collect(Collectors.joining());

  @Test
  void fetchesTheOrderOfANotice() {
    platform.plays("fetch", call -> Said.ok("the whole of " + call.path()));

    post("fetch", "notice 1");

    await().untilAsserted(() -> assertThat(broker.orderIds("fetch")).containsExactly("1"));
    var order = broker.orders("fetch").getFirst();
    assertThat(order.body()).asString().isEqualTo("the whole of orders/1");
    assertThat(order.origin()).isEqualTo(Origin.FETCH);
    await().untilAsserted(() -> assertThat(waiting("fetch")).isZero());
  }

  @Test
  void asksAgainForAnOrderThatIsNotThereYet() {
    var calls = new AtomicInteger();
    platform.plays(
        "missing", _ -> calls.incrementAndGet() < 3 ? Said.status(404) : Said.ok("there"));

    post("missing", "notice shy");

    await().untilAsserted(() -> assertThat(broker.orderIds("missing")).contains("shy"));
    assertThat(calls).hasValue(3);
  }

  @Test
  void givesUpAnOrderThatIsNeverThereAndSaysSo() {
    platform.plays("parked", _ -> Said.status(404));

    post("parked", "notice never");

    await()
        .untilAsserted(() -> assertThat(broker.issues("not-found/fake/parked/never")).hasSize(1));
    await().untilAsserted(() -> assertThat(waiting("parked")).isZero());
    assertThat(platform.calls("parked")).hasSize(3);
  }

  @Test
  void anOpenOrderThatIsNotThereAnyMoreHasGone() {
    BookedSample.put(sql, "missing", "known", "CONFIRMED", Instant.now());
    BookedSample.put(sql, "missing", "over", "COMPLETED", Instant.now());
    platform.plays("missing", _ -> Said.status(404));

    post("missing", "notice known");
    post("missing", "notice over");
    post("missing", "notice stranger");

    await().untilAsserted(() -> assertThat(waiting("missing")).isZero());
    assertThat(broker.orders("missing"))
        .filteredOn(order -> order.form().equals("gone"))
        .extracting(RawOrder::sourceOrderId)
        .containsExactly("known");
    assertThat(broker.issues("not-found/fake/missing/known")).isEmpty();
    assertThat(broker.issues("not-found/fake/missing/over")).hasSize(1);
    assertThat(broker.issues("not-found/fake/missing/stranger")).hasSize(1);
  }

  @Test
  void waitsAsLongAsThePlatformAsks() {
    var first = new AtomicInteger();
    var times = new CopyOnWriteArrayList<Instant>();
    platform.plays(
        "busy",
        _ -> {
          times.add(Instant.now());
          return first.getAndIncrement() == 0
              ? Said.status(429).with("Retry-After", "1")
              : Said.ok("there");
        });

    post("busy", "notice 1");

    await().untilAsserted(() -> assertThat(broker.orderIds("busy")).containsExactly("1"));
    assertThat(Duration.between(times.get(0), times.get(1)))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(4));
  }

  @Test
  void parksAnOrderWhoseAnswerNobodyUnderstands() {
    platform.plays("broken", _ -> Said.ok(""));

    post("broken", "notice 1");

    await()
        .untilAsserted(
            () ->
                assertThat(broker.orders("broken"))
                    .extracting(RawOrder::sourceOrderId, RawOrder::form)
                    .containsExactly(Tuple.tuple("1", RawOrder.UNREADABLE)));
    assertThat(broker.orders("broken").getFirst().facts())
        .containsEntry("why", "the body is empty");
    assertThat(platform.calls("broken")).hasSize(3);
  }

  @Test
  void keepsNoticesWhileThePlatformRefusesOurCredentialsAndTellsStaffOnce() {
    var mended = new AtomicBoolean();
    platform.plays("denied", _ -> mended.get() ? Said.ok("there") : Said.status(401));

    post("denied", "notice 1");
    post("denied", "notice 2");

    await()
        .untilAsserted(
            () -> {
              var health = get("/api/v1/connections/denied").at("/health");
              assertThat(health.at("/ok").asBoolean()).isFalse();
              assertThat(health.at("/troubles/0/words").asString()).contains("credentials");
              assertThat(health.at("/waitingFetches").asInt()).isEqualTo(2);
            });
    assertThat(broker.issues("connection-refused/fake/denied")).hasSize(1);
    mended.set(true);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(broker.orderIds("denied")).containsExactlyInAnyOrder("1", "2"));
    await()
        .untilAsserted(
            () -> {
              assertThat(broker.issues("connection-refused/fake/denied")).hasSize(2);
              assertThat(get("/api/v1/connections/denied").at("/health/ok").asBoolean()).isTrue();
            });
  }

  @Test
  void aConnectionThatHangsDelaysNoOther() {
    var hanging = new CountDownLatch(1);
    platform.plays(
        "slow",
        _ -> {
          try {
            hanging.await();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
          return Said.status(500);
        });
    platform.plays("quick", _ -> Said.ok("there"));
    for (int i = 0; i < 30; i++) {
      post("slow", "notice " + i);
    }
    await().untilAsserted(() -> assertThat(platform.calls("slow")).hasSizeGreaterThan(2));

    post("quick", "notice 1");

    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(broker.orderIds("quick")).containsExactly("1"));
    assertThat(waiting("slow")).isEqualTo(30);
    platform.plays("slow", _ -> Said.ok("there"));
    hanging.countDown();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(waiting("slow")).isZero());
  }

  @Test
  void severalNoticesOfOneOrderThatWaitAreOneFetchOfTheNewest() {
    var now = Instant.now();
    var connection = new ConnectionId("somewhere-" + UUID.randomUUID().toString().substring(0, 8));
    var older = notice(connection, "1", now.minusSeconds(9)).fact("sync", "a-run");
    var newer = notice(connection, "1", now).fact("which", "newer");

    queue.add(List.of(newer, notice(connection, "2", now)), now);
    queue.add(List.of(older), now);
    queue.add(List.of(newer, older), now);
    var leased = queue.lease(Map.of(connection, 10), 100, now, Duration.ofMinutes(1));

    assertThat(leased).hasSize(2);
    assertThat(leased)
        .extracting(one -> one.notice().facts())
        .contains(Map.of("which", "newer", "sync", "a-run"));
  }

  @RepeatedTest(5)
  void aNoticeThatComesWhileItsOrderIsFetchedIsNotLost() {
    var now = Instant.now();
    var connection = new ConnectionId("somewhere-" + UUID.randomUUID().toString().substring(0, 8));
    var room = Map.of(connection, 10);
    queue.add(List.of(notice(connection, "1", now)), now);
    var leased = queue.lease(room, 100, now, Duration.ofMinutes(1)).getFirst();

    queue.add(List.of(notice(connection, "1", now.plusSeconds(1))), now);
    var whileLeased = queue.lease(room, 100, now, Duration.ofMinutes(1));
    queue.done(leased);
    var afterwards = queue.lease(room, 100, now, Duration.ofMinutes(1));

    assertThat(whileLeased).isEmpty();
    assertThat(afterwards).hasSize(1);
  }

  @RepeatedTest(5)
  void noTwoWorkersGetTheSameOrder() throws Exception {
    var now = Instant.now();
    var connection = new ConnectionId("somewhere-" + UUID.randomUUID().toString().substring(0, 8));
    var notices =
        IntStream.range(0, 100).mapToObj(i -> notice(connection, "order-" + i, now)).toList();
    queue.add(notices, now);
    Callable<List<NoticeQueue.Leased>> worker =
        () -> queue.lease(Map.of(connection, 30), 100, now, Duration.ofMinutes(1));

    var taken = new ArrayList<String>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var leased : workers.invokeAll(Collections.nCopies(8, worker))) {
        leased.get().forEach(one -> taken.add(one.notice().sourceOrderId()));
      }
    }

    assertThat(taken).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void whereRoomIsShortEachConnectionGetsOneFetchBeforeAnyGetsTwo() {
    var now = Instant.now();
    var room = new LinkedHashMap<ConnectionId, Integer>();
    for (int i = 0; i < 40; i++) {
      var connection =
          new ConnectionId("many-" + i + "-" + UUID.randomUUID().toString().substring(0, 8));
      room.put(connection, 4);
      queue.add(List.of(notice(connection, "1", now), notice(connection, "2", now)), now);
    }

    var first = queue.lease(room, 40, now, Duration.ofMinutes(1));
    var second = queue.lease(room, 64, now, Duration.ofMinutes(1));

    assertThat(first)
        .extracting(one -> one.notice().connection())
        .containsExactlyInAnyOrderElementsOf(room.keySet());
    assertThat(second).hasSize(40);
  }

  @Test
  void aFetchWhoseWorkerDiedIsTakenUpWhenItsLeaseEnds() {
    var now = Instant.now();
    var connection = new ConnectionId("somewhere-" + UUID.randomUUID().toString().substring(0, 8));
    var room = Map.of(connection, 10);
    queue.add(List.of(notice(connection, "1", now)), now);
    queue.lease(room, 100, now, Duration.ofMinutes(1));

    var tooEarly = queue.lease(room, 100, now.plusSeconds(59), Duration.ofMinutes(1));
    var inTime = queue.lease(room, 100, now.plusSeconds(60), Duration.ofMinutes(1));

    assertThat(tooEarly).isEmpty();
    assertThat(inTime).hasSize(1);
  }

  @Test
  void anIdThatNoTableTakesIsKeptForAPersonAndHoldsUpNoOther() {
    platform.plays("endless", _ -> Said.ok("there"));

    assertThat(post("endless", "notice " + ENDLESS).statusCode()).isEqualTo(202);
    post("endless", "notice 2");

    await().untilAsserted(() -> assertThat(broker.orderIds("endless")).contains("2"));
    assertThat(broker.orders("endless"))
        .filteredOn(order -> order.form().equals(RawOrder.UNREADABLE))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.body()).asString().isEqualTo("notice " + ENDLESS);
              assertThat(order.facts().get("why")).startsWith("the order's id has 8000 characters");
            });
  }

  /** As a build wrote them that did not look at their length. */
  @Test
  void aNoticeOnTheBrokerThatNoTableTakesHoldsUpNoOther() {
    platform.plays("endless", _ -> Said.ok("there"));

    new NoticeConsumer(queue, dispatcher, Clock.systemUTC())
        .queue(List.of(record(ENDLESS), record("zero\0"), record("3")));

    await().untilAsserted(() -> assertThat(broker.orderIds("endless")).contains("3"));
  }

  private static ConsumerRecord<String, byte[]> record(String id) {
    var record = new ConsumerRecord<>("orders.notices", 0, 0, "key", new byte[0]);
    RawOrder.of(
            FakePlatform.ID,
            new ConnectionId("endless"),
            id,
            "changed",
            Instant.now(),
            Origin.WEBHOOK,
            new byte[0])
        .headers()
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    return record;
  }

  @Test
  void noticesWaitOnTheBrokerWhileTheDatabaseIsAway() {
    platform.plays("nodbfetch", _ -> Said.ok("there"));
    database.goDown();
    var accepted = post("nodbfetch", "notice 1");
    database.comeBack();

    assertThat(accepted.statusCode()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(broker.orderIds("nodbfetch")).containsExactly("1"));
  }

  @Test
  void aFetchedOrderIsNotForgottenWhileTheBrokerIsAway() {
    var first = new AtomicInteger();
    platform.plays(
        "coalesce",
        _ -> {
          if (first.getAndIncrement() == 0) {
            broker.goDown();
          }
          return Said.ok("there");
        });

    post("coalesce", "notice 1");
    await().untilAsserted(() -> assertThat(first.get()).isPositive());
    assertThat(broker.orderIds("coalesce")).isEmpty();
    broker.comeBack();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(broker.orderIds("coalesce")).contains("1"));
  }

  private static OrderNotice notice(ConnectionId connection, String id, Instant at) {
    return OrderNotice.of(FakePlatform.ID, connection, id, "changed", at, Origin.WEBHOOK);
  }

  private long waiting(String connection) {
    return queue.waiting().getOrDefault(new ConnectionId(connection), 0L);
  }
}
