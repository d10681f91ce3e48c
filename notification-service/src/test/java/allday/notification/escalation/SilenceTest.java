package allday.notification.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.BranchId;
import allday.contracts.Ids;
import allday.contracts.order.OrderStatus;
import allday.notification.FakeOrders;
import allday.notification.Harness;
import allday.store.notification.Problems;
import allday.store.notification.Silences;
import allday.store.notification.Silences.Silence;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A branch that wants to hear nothing for a time. */
class SilenceTest {
  private static final BranchId CAMDEN = new BranchId("camden");

  @RegisterExtension private static final Harness harness = Harness.start();
  private static final Staff staff = new Staff(harness);

  @Test
  void tellsNobodyAndSaysWhy() {
    silence(Duration.ofHours(1));
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();
    staff.pass(Duration.ofMinutes(30));

    staff.assertSent(0, 0, 0, 0);
    assertThat(harness.states()).containsExactly("staff-issue slack DROPPED SILENCED");
    assertThat(staff.decisions()).containsExactly("ENQUEUE DROP SILENCED");
  }

  @Test
  void beginsTheLadderWhenItEndsAndTheProblemDoesNot() {
    silence(Duration.ofHours(1));
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();

    staff.pass(Duration.ofHours(1));
    staff.assertSent(1, 0, 0, 0);

    staff.pass(Duration.ofMinutes(5));
    staff.assertSent(1, 1, 0, 0);
  }

  @Test
  void stopsALadderInTheMiddleAndGoesOnWhereItWas() {
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();
    silence(Duration.ofHours(1));

    staff.pass(Duration.ofMinutes(30));
    staff.assertSent(1, 0, 0, 0);
    assertThat(harness.states()).contains("staff-issue sms DROPPED SILENCED");

    staff.pass(Duration.ofMinutes(30));
    staff.assertSent(1, 1, 0, 0);
    staff.pass(Duration.ofMinutes(5));
    staff.assertSent(1, 1, 1, 0);
  }

  @Test
  void whatWasOverMeanwhileIsNotTold() {
    var order = UUID.randomUUID();
    silence(Duration.ofHours(1));
    staff.orderFailed(order);
    staff.gathered();
    staff.orderGoesOn(order);

    staff.pass(Duration.ofHours(2));

    staff.assertSent(0, 0, 0, 0);
  }

  @Test
  void liftedBeforeItsTimeWhatWasKeptBackIsToldAtOnce() {
    silence(Duration.ofHours(1));
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();

    var now = harness.clock.instant();
    assertThat(harness.bean(Silences.class).lift(CAMDEN, "STAFF:sam", now)).isEqualTo(1);
    harness.bean(Problems.class).wake("camden", now);
    staff.pass(Duration.ofSeconds(2));

    staff.assertSent(1, 0, 0, 0);
  }

  @Test
  void otherBranchesAreToldAsEver() {
    harness
        .bean(Silences.class)
        .add(
            new Silence(
                Ids.uuid7(harness.clock.instant()),
                new BranchId("soho"),
                harness.clock.instant().plusSeconds(3600),
                "painters",
                "STAFF:sam",
                harness.clock.instant(),
                null,
                null));
    staff.orderFailed(UUID.randomUUID());
    staff.gathered();

    staff.assertSent(1, 0, 0, 0);
  }

  @Test
  void isForStaffAloneAndNeverForCustomers() {
    silence(Duration.ofHours(1));
    var order = harness.orders.moved(harness.orders.anOrder(), OrderStatus.READY);

    harness.facts().post(FakeOrders.fact(order));
    staff.send();

    assertThat(harness.states())
        .containsExactlyInAnyOrder(
            "order-ready sms SENT",
            "staff-order slack DROPPED SILENCED",
            "staff-order mail DROPPED SILENCED");
    assertThat(harness.sms.sent.getFirst().to().address()).isEqualTo(FakeOrders.PHONE);
  }

  private static void silence(Duration time) {
    var now = harness.clock.instant();
    harness
        .bean(Silences.class)
        .add(
            new Silence(
                Ids.uuid7(now),
                CAMDEN,
                now.plus(time),
                "the till is being changed",
                "STAFF:sam",
                now,
                null,
                null));
  }
}
