package allday.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceVersionTest {
  private static final Instant SECOND = Instant.parse("2026-03-02T17:10:16Z");

  @Test
  void growsWithTheTimeAndWithinASecondWithTheOrder() {
    var versions =
        List.of(
            of(SECOND, StatusReport.none("", SECOND)),
            of(SECOND, StatusReport.of(OrderStatus.PLACED, "pending", SECOND)),
            of(SECOND, StatusReport.of(OrderStatus.COMPLETED, "completed", SECOND)),
            of(SECOND, StatusReport.of(OrderStatus.CANCELLED, "cancelled", SECOND)),
            of(SECOND.plusSeconds(1), StatusReport.of(OrderStatus.PLACED, "pending", SECOND)));

    assertThat(versions).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void isNoneWhereTheSourceGivesNoTime() {
    assertThat(SourceVersion.of(null, StatusReport.none("", null))).isNull();
  }

  private static BigDecimal of(Instant changed, StatusReport report) {
    return new BigDecimal(SourceVersion.of(changed, report));
  }
}
