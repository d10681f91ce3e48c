package allday.contracts.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.contracts.json.PayloadProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String LONGEST = "x".repeat(400);

  @Test
  void anIdIsNoLongerThanATableTakes() {
    assertThat(Identity.of(LONGEST, "", SourceKind.MARKETPLACE).sourceOrderId()).hasSize(400);
    assertThatThrownBy(() -> Identity.of(LONGEST + "x", "", SourceKind.MARKETPLACE))
        .isInstanceOf(PayloadProblem.class)
        .hasMessage("the order's id has 401 characters, 400 at most");
  }

  @Test
  void norIsThatOfNewsAboutAnOrder() {
    var status = StatusReport.unknown("gone", Instant.EPOCH);

    assertThat(OrderChange.of(LONGEST, "", status).sourceOrderId()).hasSize(400);
    assertThatThrownBy(() -> OrderChange.of(LONGEST + "x", "", status))
        .isInstanceOf(PayloadProblem.class);
  }
}
