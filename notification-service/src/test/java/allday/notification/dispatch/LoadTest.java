package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeChannel;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.store.orders.BookedOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Long queues, long outages and several instances. */
class LoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Each order has been confirmed and is ready by now; nobody was there to tell of the first. */
  @Test
  void tenThousandThatWaitAtTheStartGoAtTheRateAndOnlyTheNewestOfEachOrder() {
    try (var harness = Harness.start()) {
      var orders = orders(harness, 5_000);
      post(harness, orders, OrderStatus.CONFIRMED);
      post(harness, orders, OrderStatus.READY);
      asIfNobodyHadLookedBack(harness);
      assertThat(count(harness, "state = 'WAITING'")).isEqualTo(10_000);
      var times = times(harness.sms);

      drain(List.of(harness));

      assertThat(harness.sms.sent).hasSize(5_000);
      assertThat(harness.sms.sent).extracting(Message::id).doesNotHaveDuplicates();
      assertThat(count(harness, "state = 'SENT' and template = 'order-ready'")).isEqualTo(5_000);
      assertThat(count(harness, "state = 'DROPPED' and reason = 'ORDER_MOVED_ON'"))
          .isEqualTo(5_000);
      assertThat(mostWithin(times, Duration.ofSeconds(1))).isLessThanOrEqualTo(1_000 + 2 * 240);
    }
  }

  @Test
  void afterAnHourWithoutTheProviderWhatIsStillTrueIsSentAndTheRestDroppedWithItsReason() {
    try (var harness = Harness.start()) {
      harness.mail.answers(new Outcome.TryLater(null, "no answer"));
      harness.sms.answers(new Outcome.TryLater(null, "no answer"));
      var stays = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CANCELLED);
      var movesOn = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
      var isPlaced = harness.orders.anOrder();
      for (var order : List.of(stays, movesOn, isPlaced)) {
        harness.facts().post(FakeOrders.fact(order));
      }

      minutesPass(harness, 30);
      harness.orders.moved(movesOn, OrderStatus.CANCELLED);
      minutesPass(harness, 30);
      harness.sms.reset();
      harness.mail.reset();
      minutesPass(harness, 13);

      assertThat(toCustomers(harness))
          .satisfiesExactly(
              one -> assertThat(one).matches("order-cancelled (sms|mail) SENT"),
              one -> assertThat(one).matches("order-confirmed (sms|mail) DROPPED ORDER_MOVED_ON"),
              one -> assertThat(one).matches("order-placed (sms|mail) DROPPED EXPIRED"));
      assertThat(harness.sms.sent.size() + harness.mail.sent.size()).isEqualTo(1);
    }
  }

  @Test
  void eachDeliveryIsSentByOneOfTwoInstances() {
    try (var first = Harness.start();
        var second = first.another()) {
      post(first, orders(first, 1_500), OrderStatus.CONFIRMED);

      drain(List.of(first, second));

      assertThat(first.sms.sent).hasSize(1_500);
      assertThat(first.sms.sent).extracting(Message::id).doesNotHaveDuplicates();
      assertThat(count(first, "state = 'SENT' and attempts = 1")).isEqualTo(1_500);
      assertThat(leased(first)).as("idle channels lease nothing").containsExactly("sms");
      assertThat(calls(first)).isPositive();
      assertThat(calls(second)).isPositive();
    }
  }

  @Test
  void twoInstancesKeepToTheRateOfOneAccount() {
    try (var first = Harness.slowedTo(50);
        var second = first.another()) {
      post(first, orders(first, 200), OrderStatus.CONFIRMED);
      var times = times(first.sms);

      drain(List.of(first, second));

      assertThat(first.sms.sent).hasSize(200);
      assertThat(calls(first)).isPositive();
      assertThat(calls(second)).isPositive();
      // What is leased may be used until as much time again has passed as it is for.
      assertThat(mostWithin(times, Duration.ofSeconds(1))).isLessThanOrEqualTo(50 + 2 * 12);
      assertThat(mostWithin(times, Duration.ofSeconds(3))).isLessThanOrEqualTo(150 + 2 * 12);
    }
  }

  private static List<BookedOrder> orders(Harness harness, int many) {
    var orders = new ArrayList<BookedOrder>();
    for (int i = 0; i < many; i++) {
      orders.add(harness.orders.anOrder());
    }
    return orders;
  }

  private static void post(Harness harness, List<BookedOrder> orders, OrderStatus status) {
    for (int from = 0; from < orders.size(); from += 500) {
      harness
          .facts()
          .post(
              orders.subList(from, Math.min(orders.size(), from + 500)).stream()
                  .map(order -> FakeOrders.fact(harness.orders.moved(order, status)))
                  .toArray(StatusChanged[]::new));
    }
  }

  /** The older of two messages still waits, as where the second was made by another instance. */
  private static void asIfNobodyHadLookedBack(Harness harness) {
    harness
        .bean(JdbcTemplate.class)
        .update(
            "update delivery set state = 'WAITING', reason = null"
                + " where template = 'order-confirmed'");
  }

  private static void drain(List<Harness> instances) {
    instances.forEach(instance -> instance.bean(Lanes.class).start());
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> count(instances.getFirst(), "state in ('WAITING', 'HANDING_OVER')") == 0);
    } finally {
      instances.forEach(instance -> instance.bean(Lanes.class).stop());
    }
  }

  private static List<String> toCustomers(Harness harness) {
    return harness.states().stream().filter(one -> one.startsWith("order-")).toList();
  }

  private static void minutesPass(Harness harness, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      dispatch(harness);
      harness.clock.pass(Duration.ofMinutes(1));
      harness.bean(Sweeping.class).expired();
    }
  }

  private static void dispatch(Harness harness) {
    var dispatcher = new Dispatcher(harness);
    dispatcher.dispatch("sms");
    dispatcher.dispatch("mail");
  }

  private static ConcurrentLinkedQueue<Long> times(FakeChannel channel) {
    var times = new ConcurrentLinkedQueue<Long>();
    var answer = channel.behaviour;
    channel.behaviour =
        message -> {
          times.add(System.nanoTime());
          return answer.apply(message);
        };
    return times;
  }

  private static int mostWithin(ConcurrentLinkedQueue<Long> times, Duration window) {
    var sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (sorted.get(last) - sorted.get(first) > window.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** Of the news of orders; what follows some time later is not looked at here. */
  private static int count(Harness harness, String where) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForObject(
            "select count(*) from delivery where template like 'order-%' and " + where,
            Integer.class);
  }

  private static List<String> leased(Harness harness) {
    return harness
        .bean(JdbcTemplate.class)
        .queryForList("select channel from channel_rate", String.class);
  }

  private static long calls(Harness instance) {
    return instance
        .bean(MeterRegistry.class)
        .find("allday.channel.calls")
        .tags("channel", "sms", "outcome", "sent")
        .timer()
        .count();
  }
}
