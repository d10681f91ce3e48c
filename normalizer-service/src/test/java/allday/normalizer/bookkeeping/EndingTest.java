package allday.normalizer.bookkeeping;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.normalizer.analytics.FiguresShift;
import allday.normalizer.watchdog.Forgetting;
import allday.store.analytics.Analytics;
import allday.store.analytics.Dimension;
import allday.store.analytics.Figure;
import allday.store.analytics.Metric;
import allday.store.analytics.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COMPLIANCE section 10.1: orders are kept for bookkeeping as long as a country's law wants it. */
class EndingTest extends NormalizerTest {
  private static final LocalDate DAY = NOON.atOffset(ZoneOffset.UTC).toLocalDate();

  private static final List<Metric> ADD_UP =
      List.of(
          Metric.ORDERS,
          Metric.SALES,
          Metric.AVERAGE_ORDER_VALUE,
          Metric.CANCELLATIONS,
          Metric.LATE);

  private final Forgetting forgetting = normalizer.getBean(Forgetting.class);
  private final FiguresShift figures = normalizer.getBean(FiguresShift.class);

  @BeforeEach
  @AfterEach
  void noFigures() {
    jdbc.execute(
        "TRUNCATE figure_due, figure_day, figure_day_made, figure_day_changed, figure_day_kept");
  }

  @Test
  void section101AnOrderInBritainIsKeptSixYearsAfterTheLatestEndOfItsBusinessYear() {
    take(order("1", NOON).status(COMPLETED));

    yearsLater(7, -10);
    assertThat(orders()).hasSize(1);
    assertThat(order().content().customer().name()).isNull();
    yearsLater(7, 10);

    assertThat(orders()).isEmpty();
    for (var table : List.of("order_history", "order_figure", "order_contact")) {
      assertThat(jdbc.queryForObject("SELECT count(*) FROM " + table, Integer.class)).isZero();
    }
  }

  @Test
  void anOrderWhoseBranchNobodyKnowsIsKeptAsLongAsAnywhere() {
    take(order("1", NOON).status(COMPLETED));
    jdbc.update("UPDATE orders SET branch = 'closed-long-ago'");

    yearsLater(11, -10);
    assertThat(orders()).hasSize(1);
    yearsLater(11, 10);

    assertThat(orders()).isEmpty();
  }

  @Test
  void section101TheSumsOfItsDayStayAsTheyWere() {
    take(
        order("1", NOON).status(COMPLETED).total("10.00"),
        order("2", NOON).status(COMPLETED).total("2.50"),
        order("3", NOON).status(CANCELLED));
    figures.catchUp();
    var sums = sums();
    assertThat(sums.get(Metric.ORDERS)).isNotEmpty();

    yearsLater(7, 10);
    assertThat(orders()).isEmpty();
    assertThat(sums()).isEqualTo(sums);
    // Something else of that day changes, and the day is added up once more.
    jdbc.update("INSERT INTO figure_day_changed (business_date) VALUES (?)", DAY);
    assertThat(sums()).isEqualTo(sums);
    figures.addUp();

    assertThat(sums()).isEqualTo(sums);
    assertThat(jdbc.queryForObject("SELECT count(*) FROM figure_day_changed", Integer.class))
        .isZero();
  }

  @Test
  void anInstanceOfTheReleaseBeforeHasNoReasonToAddTheDayUpAgain() {
    take(order("1", NOON).status(COMPLETED));

    yearsLater(7, 10);

    assertThat(orders()).isEmpty();
    assertThat(jdbc.queryForObject("SELECT count(*) FROM figure_day_changed", Integer.class))
        .isZero();
  }

  @Test
  void anOrderWaitsUntilItsDayIsAddedUp() {
    take(order("1", NOON).status(COMPLETED));
    clock.set(NOON.atOffset(ZoneOffset.UTC).plusYears(8).toInstant());

    forgetting.forget();
    assertThat(orders()).hasSize(1);
    figures.catchUp();
    figures.addUp();
    forgetting.forget();

    assertThat(orders()).isEmpty();
  }

  @Test
  void manyAreRemovedInPortionsAndYoungerOnesStay() {
    take(
        IntStream.range(0, 450)
            .mapToObj(i -> order("old" + i, NOON).status(COMPLETED))
            .toArray(Sample[]::new));
    var later = NOON.atOffset(ZoneOffset.UTC).plusYears(3).toInstant();
    clock.set(later);
    take(order("young", later).status(COMPLETED).received(later));

    yearsLater(7, 10);

    assertThat(orders()).extracting(row -> row.key().sourceOrderId()).containsExactly("young");
  }

  @Test
  void whereItIsSwitchedOffOrdersStay() {
    take(order("1", NOON).status(COMPLETED));
    clock.set(NOON.atOffset(ZoneOffset.UTC).plusYears(8).toInstant());
    figures.catchUp();
    figures.addUp();

    var database = normalizer.getEnvironment().getProperty("spring.datasource.url");
    var off = Map.<String, Object>of("allday.normalizer.retention.bookkeeping-ends", "false");
    try (var other = start(database, "127.0.0.1:1", off)) {
      other.getBean(Forgetting.class).forget();
      other.getBean(FiguresShift.class).catchUp();
      other.getBean(FiguresShift.class).addUp();
      other.getBean(Forgetting.class).forget();
    }

    assertThat(orders()).hasSize(1);
  }

  /** Everything that goes by itself has gone until then. */
  private void yearsLater(int years, int seconds) {
    clock.set(NOON.atOffset(ZoneOffset.UTC).plusYears(years).plusSeconds(seconds).toInstant());
    forgetting.forget();
    figures.catchUp();
    figures.addUp();
    forgetting.forget();
  }

  /** What reports of days tell, of each metric that adds up. */
  private Map<Metric, List<Figure>> sums() {
    var sums = new EnumMap<Metric, List<Figure>>(Metric.class);
    for (var metric : ADD_UP) {
      var question =
          new Question(
              metric,
              DAY.minusDays(3),
              DAY.plusDays(3),
              List.of(),
              List.of(),
              List.of(),
              List.of(Dimension.DAY, Dimension.BRANCH));
      sums.put(metric, normalizer.getBean(Analytics.class).ask(question, 50));
    }
    return sums;
  }

  private static Sample order(String id, Instant placed) {
    return Sample.order(TestPlatforms.BISTRO, id, placed)
        .at(placed)
        .with("customer", "Ana")
        .with("phone", "+447400123456");
  }
}
