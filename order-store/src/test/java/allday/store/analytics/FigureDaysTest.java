package allday.store.analytics;

import static allday.store.analytics.Dimension.BRANCH;
import static allday.store.analytics.Dimension.DAY;
import static allday.store.analytics.Dimension.FULFILMENT;
import static allday.store.analytics.Dimension.PLATFORM;
import static allday.store.analytics.Dimension.WEEKDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FigureDaysTest extends AnalyticsStoreTest {
  private static final LocalDate LATER = LocalDate.parse("2027-01-01");

  private Ticket order = Ticket.placed(jdbc, "2026-11-21T12:00:00Z");

  @BeforeEach
  void write() {
    order = placed("2026-11-21T12:00:00Z").total(1000, "GBP").write();
    // The days of 25 and of 23 hours, and a currency and a branch more.
    for (int half = 0; half < 100; half++) {
      var autumn = java.time.Instant.parse("2026-10-24T22:00:00Z").plusSeconds(half * 1800L);
      var spring = java.time.Instant.parse("2026-03-28T22:00:00Z").plusSeconds(half * 1800L);
      placed(autumn.toString())
          .branch("camden", CAMDEN.businessDate(autumn).toString())
          .with("status", half % 7 == 0 ? "CANCELLED" : "COMPLETED")
          .total(100L + half, half % 5 == 0 ? "EUR" : "GBP")
          .write();
      placed(spring.toString())
          .branch("brixton", BRIXTON.businessDate(spring).toString())
          .with("platform", "ubereats")
          .with("test_order", half % 9 == 0)
          .write();
    }
    renew();
  }

  @ParameterizedTest
  @EnumSource
  void answersAreTheSameAddedUpAndCountedOneByOne(Metric metric) {
    var questions =
        List.of(
            question(metric, "2026-01-01", "2026-12-31"),
            question(metric, "2026-01-01", "2026-12-31", BRANCH, PLATFORM),
            question(metric, "2026-10-24", "2026-10-26", DAY, FULFILMENT, WEEKDAY),
            new Question(
                metric,
                LocalDate.parse("2026-03-28"),
                LocalDate.parse("2026-12-31"),
                List.of("camden", "brixton"),
                List.of("square"),
                List.of("PICKUP"),
                List.of(DAY)));
    var oneByOne = questions.stream().map(each -> analytics.ask(each, 1_000)).toList();

    addUp();

    assertThat(questions).extracting(each -> analytics.ask(each, 1_000)).isEqualTo(oneByOne);
    assertThat(days.due(LATER, 10)).isEmpty();
  }

  @Test
  void daysThatAreAddedUpAreNotCountedAgain() {
    addUp();
    var before = sales();
    jdbc.execute("ALTER TABLE order_figure DISABLE TRIGGER USER");
    jdbc.update("DELETE FROM order_figure");

    assertThat(sales()).isEqualTo(before).isPositive();
    jdbc.execute("ALTER TABLE order_figure ENABLE TRIGGER USER");
  }

  @Test
  void aDayThatChangesCountsAtOnceAsItIsNow() {
    addUp();
    long before = sales();

    order.set("total_minor", "5000");
    renew();
    assertThat(sales()).isEqualTo(before + 4000);
    assertThat(days.due(LATER, 10)).containsExactly(LocalDate.parse("2026-11-21"));

    order.set("business_date", "'2026-11-20'");
    renew();
    assertThat(sales()).isEqualTo(before + 4000);
    assertThat(days.due(LATER, 10)).hasSize(2);

    addUp();
    jdbc.update("DELETE FROM orders WHERE order_id = ?", order.orderId);
    assertThat(sales()).isEqualTo(before - 1000);
  }

  @Test
  void whatWasAddedUpByOtherFormulasIsVoid() {
    addUp();
    long before = sales();
    jdbc.update("UPDATE figure_day_made SET formulas = 'of the last release'");
    jdbc.update("UPDATE figure_day SET numerators = denominators");

    assertThat(sales()).isEqualTo(before);
    assertThat(days.due(LATER, 100)).contains(LocalDate.parse("2026-11-21")).hasSizeGreaterThan(5);
    addUp();
    assertThat(sales()).isEqualTo(before);
  }

  @Test
  void aDayIsNotAddedUpBeforeItIsOver() {
    assertThat(days.due(LocalDate.parse("2026-11-21"), 100))
        .isNotEmpty()
        .doesNotContain(LocalDate.parse("2026-11-21"));
  }

  private long sales() {
    return analytics.ask(question(Metric.SALES, "2026-11-01", "2026-11-30"), 10).stream()
        .mapToLong(each -> each.numerator().longValueExact())
        .sum();
  }
}
