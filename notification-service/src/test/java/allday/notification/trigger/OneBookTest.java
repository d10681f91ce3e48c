package allday.notification.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that turn out to be one order tell their customer once. */
class OneBookTest {
  private static final Duration GRACE = Duration.ofSeconds(90);

  @RegisterExtension private static final Harness harness = Harness.start();

  private Dispatcher dispatcher;

  @BeforeEach
  void prepare() {
    dispatcher = new Dispatcher(harness);
  }

  @Test
  void theFirstMessageOfATillsOrderWaitsUntilAMirrorWouldHaveShown() {
    tell(confirmed(), true);

    dispatcher.dispatch("sms");
    assertThat(harness.sms.sent).isEmpty();

    harness.clock.pass(GRACE);
    dispatcher.dispatch("sms");
    assertThat(harness.states()).containsExactly("order-confirmed sms SENT");
  }

  @Test
  void aLinkFoundBeforeTheFirstMessageMeansOneMessage() {
    var mirror = confirmed();
    tell(mirror, true);
    var head = confirmed();
    harness.orders.together(head, mirror);
    tell(harness.orders.find(head.orderId()).orElseThrow(), false);

    harness.clock.pass(GRACE);
    dispatcher.dispatch("sms");
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent).hasSize(1);
    assertThat(harness.states())
        .containsExactlyInAnyOrder(
            "order-confirmed sms DROPPED MIRROR", "order-confirmed sms SENT");
  }

  @Test
  void aLinkFoundAfterTheFirstMessageMeansOneMessage() {
    var mirror = confirmed();
    tell(mirror, false);
    dispatcher.dispatch("sms");
    var head = confirmed();
    harness.orders.together(head, mirror);

    tell(harness.orders.find(head.orderId()).orElseThrow(), false);
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent).hasSize(1);
    assertThat(harness.states())
        .containsExactlyInAnyOrder(
            "order-confirmed sms SENT", "order-confirmed sms DROPPED TOLD_BEFORE");
  }

  @Test
  void whatComesNextIsToldByTheOneThatSpeaks() {
    var mirror = confirmed();
    tell(mirror, false);
    dispatcher.dispatch("sms");
    var head = confirmed();
    harness.orders.together(head, mirror);

    tell(
        harness.orders.moved(harness.orders.find(head.orderId()).orElseThrow(), OrderStatus.READY),
        false);
    dispatcher.dispatch("sms");

    assertThat(harness.sms.sent).hasSize(2);
  }

  @Test
  void newsOfAMirrorThatWereUnderWayWhenItWasFoundAreNotTold() {
    var mirror = confirmed();
    var fact = FakeOrders.fact(mirror);
    harness.orders.together(confirmed(), mirror);

    harness.facts().post(fact);

    assertThat(harness.states()).containsExactly("order-confirmed sms DROPPED MIRROR");
  }

  private static BookedOrder confirmed() {
    return harness.orders.moved(harness.orders.anOrder(), OrderStatus.CONFIRMED);
  }

  private static void tell(BookedOrder order, boolean mayBeAMirror) {
    var fact = FakeOrders.fact(order, harness.clock.instant());
    harness
        .facts()
        .post(mayBeAMirror ? FakeOrders.from(fact, order.firstSeenAt().plus(GRACE)) : fact);
  }
}
