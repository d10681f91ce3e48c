package allday.notification.api;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ChannelId;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.store.notification.ChannelShares;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the history of one message tells of a channel whose messages arrive late. */
class SlowReceiptsTest {
  private static Harness harness;

  @BeforeAll
  static void start() {
    harness = Harness.withBackups();
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @Test
  void aMessageSaysThatAnotherSentItBecauseItsOwnChannelIsSlow() {
    var now = harness.clock.instant();
    harness
        .bean(ChannelShares.class)
        .put(new ChannelShares.Share(new ChannelId("sms"), 50, 100, 40, now), now);
    for (int i = 0; i < 60; i++) {
      harness.facts().post(FakeOrders.fact(harness.orders.anOrder()));
    }

    new Dispatcher(harness).dispatch("sms");
    new Dispatcher(harness).dispatch("buzz");

    var api = harness.bean(DeliveriesApi.class);
    var taken = api.list(null, null, "buzz", null, 1).items().getFirst();
    assertThat(api.one(taken.id()).attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.channel()).isEqualTo("buzz");
              assertThat(attempt.routeReason()).isEqualTo("SLOW_RECEIPTS");
              assertThat(attempt.routeDetail())
                  .isEqualTo(
                      "buzz sends instead of sms: its messages arrive late: 40 of 100 were late, so"
                          + " 50 % go this way");
            });
    var own = api.list(null, null, "sms", null, 60).items();
    assertThat(own)
        .as("and those that went their own way say nothing of it")
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(api.one(one.id()).attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.routeReason()).isNull()));
  }
}
