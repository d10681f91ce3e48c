package allday.notification.restore;

import static allday.notification.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.StatusChanged.Fact;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.notification.dispatch.Issues;
import allday.store.notification.Deliveries;
import allday.store.restore.Restorations;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Messages in a database that was put back to noon and had been lost an hour later. */
class LostTimeTest {
  private static final Instant LOST = NOON.plus(Duration.ofHours(1));
  private static final Instant BACK = NOON.plus(Duration.ofHours(2));

  @RegisterExtension private static final Harness harness = Harness.start();

  @Test
  void whatWaitsAndMayHaveBeenSentIsNotSent() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));

    restore();
    new Dispatcher(harness).dispatch("sms");

    assertThat(harness.states()).containsExactly("order-placed sms DROPPED RESTORED");
    assertThat(harness.sms.sent).isEmpty();
  }

  @Test
  void whatWasNotDueBeforeTheLossGoesOn() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    later("due_at = '" + LOST.plusSeconds(1) + "'");

    restore();

    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
  }

  @Test
  void ofWhatWasBeingHandedOverNobodyKnows() {
    harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    later("state = 'HANDING_OVER'");

    restore();

    assertThat(harness.states()).containsExactly("order-placed sms UNCLEAR RESTORED");
  }

  @Test
  void newsReadAgainAreKeptBackAndLaterOnesAreTold() {
    var order = harness.orders.anOrder();
    restore();

    harness.facts().post(readAgain(FakeOrders.fact(order), LOST.minusSeconds(1)));
    order = harness.orders.moved(order, OrderStatus.READY);
    harness.facts().post(readAgain(FakeOrders.fact(order), LOST.plusSeconds(1)));

    assertThat(harness.states())
        .containsExactly("order-placed sms DROPPED RESTORED", "order-ready sms WAITING");
  }

  @Test
  void aDelayOfAnOrderThatWasKnownBeforeTheLossIsNotToldAgain() {
    var order = harness.orders.anOrder();
    restore();

    var delay = FakeOrders.fact(order, Fact.DELAYED, false, false, false);
    harness.facts().post(readAgain(delay, BACK));
    harness.facts().post(readAgain(delay, null));

    assertThat(harness.states()).isNotEmpty().allMatch(state -> state.endsWith("DROPPED RESTORED"));
  }

  @Test
  void anOrderThatGotAnotherIdLeavesNoTrace() {
    var order = harness.orders.anOrder();
    var fact = FakeOrders.fact(order);
    harness.orders.clear();
    restore();

    harness.facts().post(fact);

    assertThat(harness.states()).isEmpty();
  }

  @Test
  void theSameRestoreIsDealtWithOnce() {
    restore();
    harness.facts().post(readAgain(FakeOrders.fact(harness.orders.anOrder()), BACK));

    restore();

    assertThat(harness.states()).containsExactly("order-placed sms WAITING");
    assertThat(count("select count(*) from notification_issue")).isEqualTo(1);
  }

  private static void restore() {
    var messages =
        new LostMessages(harness.bean(Deliveries.class), harness.bean(Issues.class), harness.clock);
    harness
        .bean(Restorations.class)
        .once(NOON, LOST, "messages", () -> messages.keepBack(NOON, LOST));
  }

  /** As the normalizer tells of it after the restore. */
  private static StatusChanged readAgain(StatusChanged fact, @Nullable Instant receivedAt) {
    return new StatusChanged(
        UUID.randomUUID(),
        fact.fact(),
        fact.orderId(),
        fact.groupId(),
        fact.revision(),
        fact.sequence(),
        fact.status(),
        fact.previous(),
        fact.occurredAt(),
        receivedAt,
        BACK,
        fact.platform(),
        fact.connection(),
        fact.branch(),
        fact.fulfilment(),
        fact.displayNumber(),
        fact.testOrder(),
        fact.late(),
        fact.quiet(),
        fact.delayMinutes(),
        fact.currentEta(),
        fact.tellFrom());
  }

  private static void later(String change) {
    harness.bean(JdbcTemplate.class).execute("update delivery set " + change);
  }

  private static long count(String sql) {
    return harness.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
  }
}
