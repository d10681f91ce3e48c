package allday.notification.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.order.OrderStatus;
import allday.kit.problems.ProblemException;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.dispatch.Dispatcher;
import allday.notification.link.TrackingTokens;
import allday.store.orders.BookedOrder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** How an order is, for whoever has its link. */
class TrackTest {
  @RegisterExtension private static final Harness harness = Harness.reached();

  @Test
  void tellsHowItIsAndNothingOfAnybody() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.PREPARING);

    var answer = harness.bean(TrackApi.class).track(token(order));

    var json = JsonMapper.builder().build().writeValueAsString(answer.getBody());
    assertThat(json)
        .contains("\"number\":\"1042\"", "\"branch\":\"Camden Soups\"", "\"status\":\"PREPARING\"")
        .contains("\"language\":\"en\"")
        .doesNotContain("Ana", "7400", "example.net", "Soup\"", "1250", order.orderId().toString());
    assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
  }

  @Test
  void knowsNoOrderByAGuessAndNoneThatIsLongOver() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.COMPLETED);
    var api = harness.bean(TrackApi.class);

    assertThat(api.track(token(order)).getBody().status()).isEqualTo(OrderStatus.COMPLETED);
    assertNotFound(harness.bean(TrackingTokens.class).of(UUID.randomUUID()));
    assertNotFound(order.orderId().toString());
    assertNotFound("x");
    harness.clock.pass(Duration.ofDays(31));
    assertNotFound(token(order));
  }

  @Test
  void speaksByTheRecordThatSpeaksForTheOrder() {
    var head = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);
    var mirror = harness.orders.anOrder();
    harness.orders.together(head, mirror);

    var told = harness.bean(TrackApi.class).track(token(mirror)).getBody();

    assertThat(told.status()).isEqualTo(OrderStatus.READY);
  }

  @Test
  void cardsLeadThereWhereStaffHaveNoPageOfTheirOwn() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.CANCELLED);
    harness.facts().post(FakeOrders.fact(order));

    new Dispatcher(harness).dispatch("slack");

    assertThat(harness.team.sent.getFirst().content().card().open().url())
        .isEqualTo("https://orders.example.com/api/v1/track/" + token(order));
  }

  private static void assertNotFound(String token) {
    assertThatThrownBy(() -> harness.bean(TrackApi.class).track(token))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.status()).isEqualTo(HttpStatus.NOT_FOUND));
  }

  private static String token(BookedOrder order) {
    return harness.bean(TrackingTokens.class).of(order.orderId());
  }
}
