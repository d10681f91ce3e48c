package allday.normalizer.intake;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.FAILED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;
import static allday.contracts.order.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.Origin;
import allday.contracts.event.StatusChanged;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import allday.store.orders.HistoryRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The acceptance scenarios of the domain, by their numbers. */
class ScenariosTest extends NormalizerTest {

  @Test
  void scenario01_theSameDeliveryFiveTimesInParallelIsOneOrder() throws Exception {
    var delivery = placed("1").event("evt-1", NOON).raw();

    inParallel(IntStream.range(0, 5).mapToObj(_ -> (Runnable) () -> take(delivery)).toList());

    assertThat(orders()).hasSize(1);
    assertThat(facts()).singleElement().matches(fact -> fact.status() == PLACED);
  }

  @Test
  void scenario02_webhookAndPollAtTheSameMomentAreOneOrder() throws Exception {
    var webhook = placed("1").event("evt-1", NOON).raw();
    var poll =
        placed("1").connection("bistro-again").origin(Origin.POLL).with("seen", "by poll").raw();

    inParallel(List.of(() -> take(webhook), () -> take(poll)));

    assertThat(orders()).hasSize(1);
    assertThat(facts()).hasSize(1);
  }

  @Test
  void scenario08_anIdUsedAgainAfterThreeDaysIsANewOrder() {
    take(daily("4F2B", NOON));
    clock.advance(Duration.ofDays(3));

    take(daily("4F2B", clock.instant()).items("Soup"));

    assertThat(orders()).hasSize(2);
    assertThat(facts()).extracting(StatusChanged::orderId).doesNotHaveDuplicates();
    assertThat(issues()).isEmpty();
  }

  @Test
  void scenario08_anIdUsedAgainTooSoonWithOtherItemsIsACollisionAndNotAMerge() {
    take(daily("4F2B", NOON));
    clock.advance(Duration.ofHours(10));

    take(daily("4F2B", clock.instant()).items("Soup"));

    assertThat(orders()).hasSize(2);
    assertThat(issues())
        .singleElement()
        .matches(issue -> issue.kind() == OrderIssue.Kind.ID_COLLISION);
  }

  @Test
  void scenario09_eventsBackwardsEndCompletedWithFullHistoryAndOneMessage() {
    takeOneByOne(
        bistro("1", COMPLETED, 40),
        bistro("1", PREPARING, 20),
        bistro("1", CONFIRMED, 10),
        bistro("1", PLACED, 0));

    assertThat(order().state().status()).isEqualTo(COMPLETED);
    assertThat(facts()).singleElement().matches(fact -> fact.status() == COMPLETED);
    assertThat(history())
        .filteredOn(line -> line.kind().equals("OUTDATED"))
        .extracting(HistoryRow::status, HistoryRow::at)
        .containsExactly(
            tuple("PREPARING", minute(20)),
            tuple("CONFIRMED", minute(10)),
            tuple("PLACED", minute(0)));
  }

  @Test
  void scenario10_aCancellationBeforeTheOrderRaisesNoNewOrder() {
    take(bistro("1", CANCELLED, 5).news());
    assertThat(facts()).isEmpty();
    assertThat(notices()).singleElement().matches(notice -> notice.sourceOrderId().equals("1"));

    take(bistro("1", PLACED, 0));

    assertThat(order().state().status()).isEqualTo(CANCELLED);
    assertThat(order().marks().incomplete()).isFalse();
    assertThat(facts()).singleElement().matches(fact -> fact.status() == CANCELLED && fact.quiet());
  }

  @Test
  void scenario11_aReopenedBillIsNotToldAsCompletedTwice() {
    takeOneByOne(
        till("1", CONFIRMED, 0),
        till("1", COMPLETED, 30),
        till("1", PREPARING, 31),
        till("1", COMPLETED, 35));

    assertThat(order().state().status()).isEqualTo(COMPLETED);
    assertThat(order().state().revision()).isEqualTo(1);
    assertThat(told(COMPLETED)).extracting(StatusChanged::quiet).containsExactly(false, true);
    assertThat(told(PREPARING)).allMatch(StatusChanged::quiet);
    assertThat(history()).filteredOn(HistoryRow::back).singleElement();
  }

  @Test
  void scenario12_aRecalledDishIsReadyAgainQuietly() {
    takeOneByOne(
        till("1", CONFIRMED, 0),
        till("1", READY, 10),
        till("1", PREPARING, 12),
        till("1", READY, 20));

    assertThat(told(READY)).extracting(StatusChanged::quiet).containsExactly(false, true);
    assertThat(told(READY)).extracting(StatusChanged::revision).containsExactly(0, 1);
  }

  @Test
  void scenario12_aPlatformWhoseOrdersNeverGoBackIsNotBelieved() {
    takeOneByOne(bistro("1", READY, 10), bistro("1", PREPARING, 12));

    assertThat(order().state().status()).isEqualTo(READY);
    assertThat(history()).filteredOn(line -> line.kind().equals("REFUSED")).hasSize(1);
  }

  @Test
  void scenario13_aRejectionAfterTheAcceptanceIsACancellationByTheStore() {
    takeOneByOne(bistro("1", CONFIRMED, 0).with("accepted", "AUTO"), bistro("1", REJECTED, 2));

    assertThat(order().state().status()).isEqualTo(CANCELLED);
    assertThat(order().state().cancelledBy()).isEqualTo("STORE");
    assertThat(order().state().rawStatus()).isEqualTo("rejected");
    assertThat(order().state().acceptedBy()).isEqualTo("AUTO");
    assertThat(facts()).extracting(StatusChanged::status).containsExactly(CONFIRMED, CANCELLED);
  }

  @Test
  void scenario14_aFailedInjectionRecoversByHandAndIsCompleted() {
    takeOneByOne(
        bistro("1", PLACED, 0),
        bistro("1", FAILED, 1).with("stage", "INTAKE"),
        bistro("1", CONFIRMED, 6),
        bistro("1", COMPLETED, 30));

    assertThat(facts())
        .extracting(StatusChanged::status)
        .containsExactly(PLACED, FAILED, CONFIRMED, COMPLETED);
    assertThat(issues())
        .filteredOn(issue -> issue.kind() == OrderIssue.Kind.ORDER_FAILED)
        .extracting(OrderIssue::resolved)
        .containsExactly(false, true);
  }

  @Test
  void scenario15_theClockOfAScheduledOrderStartsAtItsRelease() {
    var tomorrowNoon = NOON.plus(Duration.ofDays(1));
    var release = tomorrowNoon.minus(Duration.ofMinutes(40));
    take(
        bistro("1", PLACED, 0)
            .with("scheduled", tomorrowNoon.toString())
            .with("release", release.toString())
            .with("acceptBy", release.plus(Duration.ofMinutes(10)).toString()));
    assertThat(order().search().acceptFrom()).isEqualTo(release);
    assertThat(order().search().businessDate()).isEqualTo(LocalDate.parse("2026-11-22"));

    watchdogLooksAfter(Duration.between(NOON, release));
    assertThat(issues()).isEmpty();
    watchdogLooksAfter(Duration.ofMinutes(5));
    assertThat(issues())
        .singleElement()
        .matches(issue -> issue.kind() == OrderIssue.Kind.ACCEPTANCE_DEADLINE);
  }

  @Test
  void scenario17_moneyIsExactInEveryCurrency() {
    take(
        bistro("kwd", PLACED, 0).with("total", "1.250").with("currency", "KWD"),
        bistro("jpy", PLACED, 0).with("total", "1200").with("currency", "JPY"),
        bistro("eur", PLACED, 0).with("total", "9.005").with("currency", "EUR"),
        bistro("otter", PLACED, 0).with("total", 12.5).with("currency", "GBP"));

    assertThat(orders())
        .extracting(row -> row.search().totalMinor() + " " + row.search().currency())
        .containsExactlyInAnyOrder("1250 KWD", "1200 JPY", "1250 GBP");
    assertThat(jdbc.queryForList("SELECT why FROM parked", String.class))
        .singleElement()
        .asString()
        .contains("9.005 EUR has more than 2 decimals");
  }

  @Test
  void scenario18_twoThousandOldOrdersBotherNoCustomer() {
    var old = new ArrayList<Sample>();
    for (int i = 0; i < 2000; i++) {
      var when = NOON.minus(Duration.ofDays(1)).minusSeconds(i);
      old.add(
          bistro("old-" + i, i % 4 == 0 ? CANCELLED : COMPLETED, 0)
              .at(when)
              .placedAt(when)
              .origin(Origin.BACKFILL));
    }

    take(old.toArray(Sample[]::new));
    watchdogLooksAfter(Duration.ofHours(5));

    assertThat(jdbc.queryForObject("SELECT count(*) FROM orders WHERE late", Long.class))
        .isEqualTo(2000);
    assertThat(facts()).hasSize(2000).allMatch(StatusChanged::late);
    assertThat(issues()).isEmpty();
    assertThat(
            jdbc.queryForList(
                "SELECT status || ' ' || count(*) || ' ' || sum(total_minor) FROM orders"
                    + " WHERE business_date IN ('2026-11-20', '2026-11-19')"
                    + " GROUP BY status ORDER BY 1",
                String.class))
        .containsExactly("CANCELLED 500 625000", "COMPLETED 1500 1875000");
  }

  @Test
  void scenario19_anUnknownWordChangesNothingAndIsToldOnce() {
    take(bistro("1", CONFIRMED, 0), bistro("2", CONFIRMED, 0));

    takeOneByOne(
        Sample.order(TestPlatforms.BISTRO, "1", NOON).news().word("SIMMERING").at(minute(3)),
        Sample.order(TestPlatforms.BISTRO, "2", NOON).news().word("SIMMERING").at(minute(4)));

    assertThat(orders()).allMatch(row -> row.state().status() == CONFIRMED);
    assertThat(lists.history(orders().getFirst().orderId()))
        .filteredOn(line -> line.kind().equals("UNKNOWN_STATUS"))
        .singleElement()
        .matches(line -> line.rawStatus().equals("SIMMERING"));
    assertThat(issues())
        .singleElement()
        .matches(issue -> issue.subject().equals("unknown-status/bistro/bistro/SIMMERING"));
  }

  private static Sample placed(String id) {
    return bistro(id, PLACED, 0);
  }

  private static Sample bistro(String id, OrderStatus status, int minute) {
    return Sample.order(TestPlatforms.BISTRO, id, NOON).status(status).at(minute(minute));
  }

  private static Sample till(String id, OrderStatus status, int minute) {
    return Sample.order(TestPlatforms.TILL, id, NOON)
        .status(status)
        .at(minute(minute))
        .with("kind", SourceKind.POS.name());
  }

  private static Sample daily(String id, Instant placedAt) {
    return Sample.order(TestPlatforms.DAILY, id, placedAt)
        .with("store", "1")
        .status(PLACED)
        .at(placedAt);
  }

  /** Everything happened in the hour before noon, and comes in at noon. */
  private static Instant minute(int minute) {
    return NOON.minus(Duration.ofHours(1)).plus(Duration.ofMinutes(minute));
  }

  private List<StatusChanged> told(OrderStatus status) {
    return statusFacts().stream().filter(fact -> fact.status() == status).toList();
  }

  private static void inParallel(List<Runnable> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      var calls = work.stream().map(Executors::callable).map(call -> (Callable<Object>) call);
      for (var done : threads.invokeAll(calls.toList())) {
        done.get();
      }
    }
  }
}
