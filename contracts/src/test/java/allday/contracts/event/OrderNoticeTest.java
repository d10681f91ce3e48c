package allday.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.ConnectionId;
import allday.contracts.PlatformId;
import allday.contracts.json.PayloadProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderNoticeTest {
  @Test
  void anIdIsNoLongerThanATableTakes() {
    assertThat(notice("x".repeat(400)).sourceOrderId()).hasSize(400);
    assertThatThrownBy(() -> notice("x".repeat(401)))
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("the order's id has 401 characters, 400 at most");
  }

  private static OrderNotice notice(String id) {
    return OrderNotice.of(
        new PlatformId("square"),
        new ConnectionId("shop"),
        id,
        "order.updated",
        Instant.EPOCH,
        Origin.WEBHOOK);
  }
}
