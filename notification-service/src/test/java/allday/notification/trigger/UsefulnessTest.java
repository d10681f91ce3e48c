package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.StatusChanged;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Timing;
import allday.notification.FakeOrders;
import allday.notification.SettableClock;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Old news go to nobody, and fresh news have their whole time. */
class UsefulnessTest {
  private static final Instant NOON = SettableClock.NOON;
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final FakeOrders orders = new FakeOrders();
  private final BookedOrder order = orders.moved(orders.anOrder(), OrderStatus.READY);

  @Test
  void freshNewsHaveTheirWholeTime() {
    assertThat(endOf(happened(0), 0)).isEqualTo(minute(30));
  }

  @Test
  void newsOfASourceThatGivesNoTimeAreAsOldAsWhenTheyCame() {
    var received = minute(0);
    var fact = FakeOrders.fact(order, received, minute(1));

    assertThat(endOf(fact, 1)).isEqualTo(received.plus(HALF_AN_HOUR));
  }

  @Test
  void newsAgeWhileNobodyFetchesThem() {
    var fetched = FakeOrders.fact(order, minute(0), minute(120));

    assertThat(endOf(fetched, 120)).isBefore(minute(120).plusNanos(1));
  }

  @Test
  void newsAgeWhileNobodyTellsThem() {
    assertThat(endOf(happened(0), 120)).isEqualTo(minute(30));
  }

  @Test
  void newsThatWereSlowHaveTheRestOfTheirTime() {
    var slow = FakeOrders.fact(order, minute(0), minute(10));

    assertThat(endOf(slow, 10)).isEqualTo(minute(30));
  }

  @Test
  void aClockThatIsAheadMakesNothingYounger() {
    var ahead = FakeOrders.fact(order, minute(5), minute(0));
    var fromTheFuture = FakeOrders.fact(order, minute(600), minute(600));

    assertThat(endOf(ahead, 0)).isEqualTo(minute(30));
    assertThat(endOf(fromTheFuture, 0)).isEqualTo(minute(30));
  }

  @Test
  void anAbsurdTimeEndsWhenItIsWrittenDown() {
    var absurd = FakeOrders.fact(order, Instant.EPOCH, minute(0));

    assertThat(endOf(absurd, 0)).isEqualTo(minute(0));
  }

  @Test
  void thatAnOrderForLaterWasTakenIsNoOldNewsBeforeItsTime() {
    var evening = scheduled(OrderStatus.CONFIRMED, minute(300), null);
    var fact = FakeOrders.fact(evening, minute(0), minute(120));

    assertThat(endOf(fact, evening, 120)).isEqualTo(minute(150));
  }

  @Test
  void anOrderForLaterAgesFromWhenTheKitchenBegins() {
    var begun = scheduled(OrderStatus.PLACED, minute(300), minute(100));
    var fact = FakeOrders.fact(begun, minute(0), minute(120));

    assertThat(endOf(fact, begun, 120)).isEqualTo(minute(130));
  }

  @Test
  void anOrderForLaterIsReadyOnlyOnce() {
    var ready = scheduled(OrderStatus.READY, minute(300), null);
    var fact = FakeOrders.fact(ready, minute(0), minute(120));

    assertThat(endOf(fact, ready, 120)).isBefore(minute(120).plusNanos(1));
  }

  @Test
  void newsDoNotAgeWhileTheirRuleHoldsThemBack() {
    var fresh = Usefulness.end(happened(0), order, HALF_AN_HOUR, minute(60), minute(0));
    var old =
        Usefulness.end(
            FakeOrders.fact(order, minute(-90), minute(0)),
            order,
            HALF_AN_HOUR,
            minute(60),
            minute(0));

    assertThat(fresh).isEqualTo(minute(90));
    assertThat(old).isBeforeOrEqualTo(minute(60));
  }

  private Instant endOf(StatusChanged fact, int minute) {
    return endOf(fact, order, minute);
  }

  private static Instant endOf(StatusChanged fact, BookedOrder booked, int minute) {
    return Usefulness.end(fact, booked, HALF_AN_HOUR, minute(minute), minute(minute));
  }

  private StatusChanged happened(int minute) {
    return FakeOrders.fact(order, minute(minute));
  }

  private BookedOrder scheduled(OrderStatus status, Instant wanted, @Nullable Instant release) {
    var moved = orders.moved(orders.anOrder(), status);
    return orders.with(
        moved, content -> timed(content, content.timing().scheduled(wanted, release)));
  }

  private static CanonicalOrder timed(CanonicalOrder order, Timing timing) {
    return new CanonicalOrder(
        order.identity(),
        order.status(),
        timing,
        order.fulfilment(),
        order.customer(),
        order.lines(),
        order.totals(),
        order.payments(),
        order.notes(),
        order.trackingUrl());
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }
}
