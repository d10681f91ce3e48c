package allday.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages of one order to one recipient keep their order, whoever hands them over. */
class OvertakingTest {
  private static final int ORDERS = 25;
  private static final Duration SLOW = Duration.ofMillis(30);

  @RegisterExtension private static final Harness harness = Harness.start();

  private final Map<String, List<String>> taken = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final List<String> atTheSameTime = new CopyOnWriteArrayList<>();
  private final Set<String> triedOnce = ConcurrentHashMap.newKeySet();

  @Test
  void twoInstancesASlowProviderAndARetryOfTheFirst() throws Exception {
    harness.sms.behaviour = this::slowlyAndTheFirstOnlyAtTheSecondTry;
    for (int i = 0; i < ORDERS; i++) {
      var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
      harness.facts().post(FakeOrders.fact(order));
      // A delay does not take the place of the confirmation: both are to be told.
      harness
          .facts()
          .post(FakeOrders.fact(harness.orders.late(order, 15), Fact.DELAYED, false, false, false));
    }

    try (var instances = Executors.newFixedThreadPool(2)) {
      var one = instances.submit(this::workUntilAllIsSent);
      var other = instances.submit(this::workUntilAllIsSent);
      one.get(60, TimeUnit.SECONDS);
      other.get(60, TimeUnit.SECONDS);
    }

    assertThat(atTheSameTime).isEmpty();
    assertThat(taken).hasSize(ORDERS);
    assertThat(taken.values())
        .allSatisfy(told -> assertThat(told).containsExactly("order-confirmed", "order-delayed"));
  }

  /** As an instance does: takes what is due, and makes all those calls at once. */
  private void workUntilAllIsSent() {
    var dispatcher = new Dispatcher(harness);
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!isAllSent()) {
        dispatcher.take("sms").forEach(call -> calls.submit(() -> dispatcher.finish(call)));
        // So that what waits for its second try comes up.
        harness.clock.pass(Duration.ofMillis(200));
        LockSupport.parkNanos(SLOW.toNanos() / 3);
      }
    }
  }

  private static boolean isAllSent() {
    return harness.states().stream().filter(state -> state.endsWith(" SENT")).count() == 2 * ORDERS;
  }

  private Outcome slowlyAndTheFirstOnlyAtTheSecondTry(Message message) {
    var order = message.content().facts().get("order_id");
    var what = message.content().text().contains("late") ? "order-delayed" : "order-confirmed";
    if (!underWay.add(order)) {
      atTheSameTime.add(order);
    }
    try {
      LockSupport.parkNanos(SLOW.toNanos());
      if (what.equals("order-confirmed") && triedOnce.add(order)) {
        return new Outcome.TryLater(Duration.ofSeconds(1), "busy");
      }
      taken.computeIfAbsent(order, _ -> new CopyOnWriteArrayList<>()).add(what);
      return new Outcome.Sent(message.id().toString());
    } finally {
      underWay.remove(order);
    }
  }
}
