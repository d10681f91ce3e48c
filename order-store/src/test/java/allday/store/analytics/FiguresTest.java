package allday.store.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.Branches;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class FiguresTest extends AnalyticsStoreTest {

  @Test
  void whatChangesIsCountedAnew() {
    var order = placed("2026-11-21T12:00:00Z").write();
    assertThat(orders()).isEqualTo("1/1");

    order.set("test_order", "true");
    assertThat(orders()).isEqualTo("0/1");

    order.set("test_order", "false").set("status", "'CANCELLED'");
    assertThat(ask(Metric.CANCELLATIONS).getFirst().numerator()).isOne();

    jdbc.update("DELETE FROM orders");
    assertThat(orders()).isEqualTo("0/0");
  }

  @Test
  void aChangeThatRepeatsChangesNothing() {
    var order = placed("2026-11-21T12:00:00Z").write();
    renew();
    var before = version();

    order.set("raw_status", "'said again'");

    assertThat(renew()).isOne();
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void anOrderThatMovesToAnotherGroupIsCountedThere() {
    var head = placed("2026-11-21T12:00:00Z").total(1000, "GBP").write();
    var mirror = placed("2026-11-21T12:01:00Z").total(900, "GBP").write();
    assertThat(ask(Metric.SALES).getFirst().numerator()).isEqualTo("1900");

    mirror.set("group_id", "'" + head.orderId + "'");
    assertThat(ask(Metric.SALES).getFirst().numerator()).isEqualTo("1000");

    jdbc.update(
        "UPDATE order_group SET primary_order_id = ? WHERE group_id = ?",
        mirror.orderId,
        head.orderId);
    assertThat(ask(Metric.SALES).getFirst().numerator()).isEqualTo("900");
  }

  @Test
  void whatWaitsIsKnownByTheMomentUpToWhichAllIsCounted() {
    assertThat(analytics.countedUpTo()).isEqualTo(NOW);

    placed("2026-11-21T12:00:00Z").write();
    jdbc.update("UPDATE figure_due SET since = '2026-11-28T11:00:00Z'");
    assertThat(analytics.countedUpTo()).isEqualTo("2026-11-28T11:00:00Z");
    assertThat(figures.waiting())
        .isEqualTo(new Figures.Waiting(1, Instant.parse("2026-11-28T11:00:00Z")));

    renew();
    assertThat(analytics.countedUpTo()).isEqualTo(NOW);
    assertThat(figures.waiting()).isEqualTo(new Figures.Waiting(0, null));
  }

  @Test
  void whatChangedJustNowWaitsAndIsCountedWithWhatChangesNext() {
    var order = placed("2026-11-21T12:00:00Z").write();
    jdbc.update("UPDATE figure_due SET since = now() - interval '1 minute'");
    placed("2026-11-21T13:00:00Z").write();
    order.set("status", "'READY'");

    Integer made = transaction.execute(_ -> figures.renew(10, Duration.ofSeconds(20)));

    assertThat(made).isOne();
    assertThat(figures.waiting().many()).isEqualTo(2);
    assertThat(jdbc.queryForObject("SELECT status FROM order_figure", String.class))
        .isEqualTo("READY");
  }

  @Test
  void onlyOneProcessMakesFiguresAtATime() {
    placed("2026-11-21T12:00:00Z").write();
    var elsewhere = new DriverManagerDataSource(url);
    var others = new Figures(new JdbcTemplate(elsewhere), new Branches(BRANCHES));
    var theirs = new TransactionTemplate(new DataSourceTransactionManager(elsewhere));

    Integer meanwhile =
        transaction.execute(
            _ -> {
              figures.renew(1, Duration.ZERO);
              return theirs.execute(_ -> others.renew(1, Duration.ZERO));
            });

    assertThat(meanwhile).isZero();
    Integer later = theirs.execute(_ -> others.renew(1, Duration.ZERO));
    assertThat(later).isZero();
    assertThat(analytics.countedUpTo()).isEqualTo(NOW);
  }

  @Test
  void oddTimesAndContentsHoldUpNobody() {
    placed("2026-11-21T12:00:00Z")
        .with("accept_from", "1890-01-01T00:00:00Z")
        .with("accepted_by", "PERSON")
        .with("branch", "closed-long-ago")
        .write()
        .step("CONFIRMED", "2026-11-21T12:01:00Z")
        .step("READY", "2026-11-21T11:00:00Z")
        .set("content", "'{\"payments\": null, \"totals\": []}'");

    assertThat(orders()).isEqualTo("1/1");
    assertThat(ask(Metric.PREPARATION_TIME).getFirst().denominator()).isZero();
    assertThat(ask(Metric.ACCEPTANCE_TIME).getFirst().median()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest(name = "{0} on {1}: {2} hours")
  @CsvSource({
    "camden, 2026-03-29, 23, 2026-03-29T01:30:00Z=2",
    "camden, 2026-10-25, 25, 2026-10-25T01:30:00Z=1 again",
    "brixton, 2026-10-24, 25, 2026-10-25T01:30:00Z=1 again",
    "queens, 2026-03-08, 23, 2026-03-08T07:30:00Z=3",
    "queens, 2026-11-01, 25, 2026-11-01T06:30:00Z=1 again",
    "harlem, 2026-10-31, 25, 2026-11-01T06:30:00Z=1 again",
    "pune, 2026-11-01, 24, 2026-11-01T06:30:00Z=12",
    "havana, 2026-11-01, 25, 2026-11-01T05:30:00Z=0 again",
  })
  void hoursOfADayAddUpToItsListOfOrders(String id, LocalDate day, int hours, String one) {
    var branch =
        BRANCHES.stream().filter(each -> each.id().value().equals(id)).findFirst().orElseThrow();
    int listed = 0;
    var noon = Instant.parse(day + "T12:00:00Z");
    for (var moment = noon.minus(Duration.ofHours(30));
        moment.isBefore(noon.plus(Duration.ofHours(36)));
        moment = moment.plus(Duration.ofMinutes(30))) {
      var date = branch.businessDate(moment);
      placed(moment.toString()).branch(id, date.toString()).write();
      listed += date.equals(day) ? 1 : 0;
    }
    renew();
    var question =
        question(Metric.ORDERS, day.toString(), day.toString(), Dimension.DAY, Dimension.HOUR);
    var figures = analytics.ask(question, 100);

    assertThat(listed).isEqualTo(hours * 2);
    assertThat(figures).hasSize(hours).allMatch(each -> each.numerator().intValueExact() == 2);
    assertThat(figures).extracting(Figure::hourStart).isSorted().doesNotContainNull();
    assertThat(figures).isEqualTo(Gaps.fill(question, figures, List.of(branch), 100));
    var start = Instant.parse(one.split("=")[0]).minus(Duration.ofMinutes(30));
    assertThat(figures)
        .filteredOn(each -> start.equals(each.hourStart()) || id.equals("pune"))
        .extracting(each -> each.keys().hour() + (again(each) ? " again" : ""))
        .contains(one.split("=")[1]);
  }

  private static boolean again(Figure figure) {
    return Boolean.TRUE.equals(figure.keys().again());
  }

  @Test
  void gapsAreFilledForEachThatAnOrderIsKnownOf() {
    placed("2026-11-21T12:00:00Z").write();
    placed("2026-11-23T12:00:00Z").with("platform", "ubereats").write();
    renew();
    var question =
        question(Metric.ORDERS, "2026-11-21", "2026-11-23", Dimension.DAY, Dimension.PLATFORM);

    var filled = Gaps.fill(question, analytics.ask(question, 10), BRANCHES, 100);

    assertThat(filled)
        .extracting(
            each ->
                each.keys().day().getDayOfMonth()
                    + " "
                    + each.keys().word(Dimension.PLATFORM)
                    + " "
                    + each.numerator()
                    + "/"
                    + each.denominator())
        .containsExactly(
            "21 square 1/1",
            "21 ubereats 0/0",
            "22 square 0/0",
            "22 ubereats 0/0",
            "23 square 0/0",
            "23 ubereats 1/1");
  }

  @Test
  void aDayWithoutAnyOrderStillHasItsHours() {
    var question =
        question(Metric.ORDERS, "2026-10-25", "2026-10-25", Dimension.DAY, Dimension.HOUR);

    var filled = Gaps.fill(question, analytics.ask(question, 10), List.of(CAMDEN), 100);
    var hours = new ArrayList<Integer>();
    filled.forEach(each -> hours.add(each.keys().hour()));

    assertThat(hours).hasSize(25).startsWith(0, 1, 1, 2).endsWith(23);
    assertThat(filled.get(2).hourStart()).isEqualTo("2026-10-25T01:00:00Z");
  }

  @Test
  void sameHoursOfTwoZonesAreOneLineWithoutAMoment() {
    placed("2026-11-21T12:10:00Z").write();
    placed("2026-11-21T17:10:00Z").branch("queens", "2026-11-21").write();

    assertThat(ask(Metric.ORDERS, Dimension.DAY, Dimension.HOUR))
        .singleElement()
        .matches(each -> Objects.equals(each.keys().hour(), 12) && each.hourStart() == null)
        .matches(each -> each.numerator().intValueExact() == 2);
  }

  private String orders() {
    var figure = ask(Metric.ORDERS).getFirst();
    return figure.numerator() + "/" + figure.denominator();
  }

  private static String version() {
    return String.valueOf(jdbc.queryForObject("SELECT xmin FROM order_figure", String.class));
  }
}
