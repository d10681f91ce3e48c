package allday.normalizer.watchdog;

import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.store.orders.Retention;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest extends NormalizerTest {

  @Test
  void aMissedPromiseIsADelay() {
    take(order("1", CONFIRMED).with("promised", NOON.plusSeconds(1800).toString()));

    watchdogLooksAfter(Duration.ofMinutes(29));
    assertThat(order().promise().delayed()).isFalse();
    watchdogLooksAfter(Duration.ofMinutes(2));
    watchdogLooksAfter(Duration.ofMinutes(2));

    assertThat(order().promise().delayed()).isTrue();
    assertThat(facts())
        .filteredOn(fact -> fact.fact() == StatusChanged.Fact.DELAYED)
        .singleElement()
        .matches(fact -> fact.delayMinutes() == 1);
  }

  @Test
  void theAcceptanceAlarmGrowsAndEndsWithTheAcceptance() {
    take(order("1", PLACED).with("acceptBy", NOON.plusSeconds(600).toString()));

    for (int minute = 1; minute <= 10; minute++) {
      watchdogLooksAfter(Duration.ofMinutes(1));
    }
    take(order("1", CONFIRMED).at(clock.instant()).received(clock.instant()));

    assertThat(issues())
        .extracting(issue -> issue.severity() + " " + issue.resolved())
        .containsExactly("INFO false", "WARNING false", "URGENT false", "INFO true");
    assertThat(issues())
        .extracting(OrderIssue::subject)
        .containsOnly(issues().getFirst().subject());
  }

  @Test
  void aReadyOrderThatNobodyClosesIsOver() {
    take(order("1", READY));

    watchdogLooksAfter(Duration.ofHours(4));

    assertThat(order().state().status()).isEqualTo(COMPLETED);
    assertThat(order().state().evidence()).isEqualTo("ASSUMED");
    assertThat(history().getLast().origin()).isEqualTo("WATCHDOG");
  }

  @Test
  void anOrderThatStandsStillAndOneThatNeverComesAreTold() {
    take(order("1", CONFIRMED), order("2", CONFIRMED).news());

    watchdogLooksAfter(Duration.ofHours(25));

    assertThat(issues())
        .extracting(OrderIssue::kind)
        .containsExactlyInAnyOrder(OrderIssue.Kind.ORDER_STUCK, OrderIssue.Kind.INCOMPLETE_ORDER);
    assertThat(orders()).allMatch(row -> row.marks().checkAt() == null);
  }

  @Test
  void bytesAreForgottenAfterTheirTimeAndTheDeliveryIsStillKnown() {
    take(order("1", CONFIRMED));
    var kept = normalizer.getBean(NormalizerSettings.class).retention();
    var retention = normalizer.getBean(Retention.class);

    int forgotten = retention.forgetBodies(NOON.plusSeconds(1));

    assertThat(kept.rawBodies()).isEqualTo(Duration.ofDays(30));
    assertThat(forgotten).isEqualTo(1);
    assertThat(jdbc.queryForList("SELECT body FROM raw_event", byte[].class))
        .containsExactly((byte[]) null);
    assertThat(retention.forgetDeliveries(NOON.plusSeconds(1))).isEqualTo(1);
  }

  private static Sample order(String id, OrderStatus status) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON).status(status).at(NOON);
  }
}
