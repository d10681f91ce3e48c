package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.channel.Message.Matter.Phase;
import allday.contracts.event.OrderIssue.Kind;
import allday.contracts.event.OrderIssue.Severity;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.notification.escalation.Acknowledging.How;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts of one cause are one. */
class GroupingTest {
  private static final Duration FIVE = Duration.ofMinutes(5);

  @RegisterExtension private static final Harness harness = Harness.start();
  private static final Staff staff = new Staff(harness);

  @Test
  void manyAtOnceAreOneMessageWithACount() {
    some(30).forEach(staff::orderFailed);
    staff.gathered();

    assertThat(harness.team.sent).hasSize(1);
    assertThat(harness.team.sent.getFirst().content().text()).contains("(+29)");
    assertThat(harness.team.sent.getFirst().content().subject()).endsWith("(+29)");
  }

  @Test
  void thoseThatComeAfterTheFirstMessageAreToldTogetherOnce() {
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();
    some(7).forEach(staff::orderFailed);
    staff.pass(Duration.ofMinutes(1));
    assertThat(harness.team.sent).hasSize(1);

    staff.pass(FIVE);
    staff.pass(FIVE);

    assertThat(harness.team.sent).hasSize(2);
    assertThat(harness.team.sent.getLast().content().text()).contains("(+7)");
    assertThat(harness.team.sent.getLast().matter().phase()).isEqualTo(Phase.UPDATE);
    assertThat(harness.sms.sent).hasSize(1);
    assertThat(harness.sms.sent.getFirst().content().text()).contains("(+7)");
  }

  @Test
  void thoseThatComeAfterTheWindowAreAnotherProblem() {
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();

    staff.pass(FIVE);
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();

    assertThat(harness.team.sent).hasSize(2);
    assertThat(harness.team.sent.getLast().matter().phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void aFailedOrderIsToldByItsProblemWhereThatIsToldAtAll() {
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.FAILED);

    harness.facts().post(FakeOrders.fact(order));
    staff.orderFailed(order.orderId());
    staff.gathered();

    assertThat(harness.states())
        .containsExactlyInAnyOrder(
            "order-ready sms SENT",
            "staff-order slack DROPPED TOLD_AS_PROBLEM",
            "staff-order mail WAITING",
            "staff-issue slack SENT");
  }

  @Test
  void otherKindsAndOtherPlacesAreOtherCauses() {
    staff.orderFailed(UUID.randomUUID());
    staff.notAccepted(UUID.randomUUID(), Severity.INFO);
    staff.post(staff.issue(Kind.ORDER_FAILED, Severity.URGENT, "failed/x", false, "other", null));
    staff.gathered();

    assertThat(harness.team.sent).hasSize(3);
  }

  @Test
  void problemsOfNoPlaceAreNotTakenForOne() {
    staff.post(staff.issue(Kind.CHANNEL_BROKEN, Severity.URGENT, "a", false, null, null));
    staff.post(staff.issue(Kind.CHANNEL_BROKEN, Severity.URGENT, "b", false, null, null));
    staff.gathered();

    assertThat(harness.team.sent).hasSize(2);
  }

  @Test
  void isOverWhenTheLastIsOver() {
    var two = some(2);
    two.forEach(staff::orderFailed);
    staff.gathered();

    staff.orderGoesOn(two.getFirst());
    staff.send();
    assertThat(harness.team.sent).hasSize(1);

    staff.orderGoesOn(two.getLast());
    staff.send();
    assertThat(harness.team.sent).hasSize(2);
    assertThat(staff.problem().endedAt()).isNotNull();
  }

  @Test
  void theGravestOfThemDecides() {
    staff.notAccepted(UUID.randomUUID(), Severity.INFO);
    staff.gathered();

    var other = UUID.randomUUID();
    staff.notAccepted(other, Severity.INFO);
    staff.notAccepted(other, Severity.WARNING);
    staff.send();

    staff.assertSent(2, 1, 0, 0);
    assertThat(staff.problem().orderId()).isEqualTo(other);
  }

  @Test
  void whoSeesToItSeesToThoseThatJoin() {
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();
    harness.bean(Acknowledging.class).acknowledge(staff.problem().id(), "Sam", How.API, null);
    staff.send();

    some(5).forEach(staff::orderFailed);
    staff.pass(Duration.ofHours(1));

    staff.assertSent(2, 0, 0, 0);
  }

  private static List<UUID> some(int many) {
    return Stream.generate(UUID::randomUUID).limit(many).toList();
  }
}
