package allday.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the team's chat hears of an order that fails, by the rules that ship. */
class FailedOrderTest {
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final Set<String> UNDER_WAY =
      Set.of("PLACED", "CONFIRMED", "PREPARING", "READY", "OUT_FOR_DELIVERY");
  private static final Duration CALM = Duration.ofSeconds(3);

  @TempDir Path folder;
  private RunningDemo allday;

  @Test
  void isToldToTheTeamOnceUntilItGoesOn() throws Exception {
    try (var running = RunningDemo.start(folder)) {
      allday = running;
      allday.letOrdersCome();
      await().atMost(A_WHILE).until(() -> underWay().size() > 2);
      allday.letNoMoreCome();
      awaitCalm();
      var order = underWay().getFirst();

      set(order, "FAILED");
      await().atMost(A_WHILE).until(() -> !told(order).isEmpty());
      set(order, "CANCELLED");
      // The news and the end of the problem come by two topics: either may be first.
      await().atMost(A_WHILE).until(() -> told(order).size() >= 3);

      assertThat(told(order))
          .containsExactlyInAnyOrder("staff-issue", "staff-issue", "staff-order");
    }
  }

  /** What was told of before may still be on its way, and would move the order that failed. */
  private void awaitCalm() {
    var seen = new AtomicReference<List<JsonNode>>(List.of());
    await()
        .during(CALM)
        .atMost(A_WHILE)
        .until(
            () -> {
              var orders = items("/api/v1/orders?limit=200");
              return orders.equals(seen.getAndSet(orders));
            });
  }

  /** Orders that are shown to people; of one that waits for its payment nobody is told. */
  private List<String> underWay() {
    return items("/api/v1/orders?limit=200").stream()
        .filter(order -> UNDER_WAY.contains(order.at("/status").asString()))
        .filter(order -> !order.at("/pendingPayment").asBoolean())
        .filter(order -> !order.at("/incomplete").asBoolean())
        .map(order -> order.at("/orderId").asString())
        .toList();
  }

  private void set(String order, String status) {
    var answer =
        allday.post(
            "/api/v1/orders/" + order + "/status",
            """
            {"status": "%s", "reason": "a test"}"""
                .formatted(status));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  /** The templates of what the chat was sent about an order. */
  private List<String> told(String order) {
    return items("/api/v1/sandbox/messages?limit=100&order=" + order).stream()
        .filter(message -> message.at("/kind").asString().equals("TEAM_CHAT"))
        .map(message -> message.at("/template").asString())
        .toList();
  }

  private List<JsonNode> items(String path) {
    var items = JsonMapper.shared().readTree(allday.get(path)).at("/items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }
}
