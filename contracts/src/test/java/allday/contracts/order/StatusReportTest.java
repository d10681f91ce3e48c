package allday.contracts.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusReportTest {

  @ParameterizedTest
  @EnumSource(OrderStatus.class)
  void aReasonStaysWhateverTheStatus(OrderStatus status) {
    var report = StatusReport.of(status, "", null);

    assertThat(report.cancelledBy(null, "by-hand", "told by phone").reasonText())
        .isEqualTo("told by phone");
    assertThat(report.failedAt(FailureStage.KITCHEN, "fire", null).reasonCode()).isEqualTo("fire");
  }

  @Test
  void nobodyHasEndedAnOrderThatGoesOn() {
    var goesOn = StatusReport.of(OrderStatus.PREPARING, "CANCELED", null);

    assertThat(goesOn.cancelledBy(Party.CUSTOMER, null, null).cancelledBy()).isNull();
    assertThat(goesOn.failedAt(FailureStage.DELIVERY, null, null).failureStage()).isNull();
    assertThat(goesOn.evidence(Evidence.HANDOVER_CONFIRMED).evidence()).isNull();
  }

  @Test
  void anEndHasWhoAndWhere() {
    var cancelled = StatusReport.of(OrderStatus.CANCELLED, "CANCELED", null);
    var failed = StatusReport.of(OrderStatus.FAILED, "FAILED", null);

    assertThat(cancelled.cancelledBy(Party.CUSTOMER, null, null).cancelledBy())
        .isEqualTo(Party.CUSTOMER);
    assertThat(failed.failedAt(FailureStage.DELIVERY, null, null).failureStage())
        .isEqualTo(FailureStage.DELIVERY);
  }
}
