package allday.normalizer.order;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.FAILED;
import static allday.contracts.order.OrderStatus.OUT_FOR_DELIVERY;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;
import static allday.contracts.order.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.ConnectionId;
import allday.contracts.event.OrderIssue;
import allday.contracts.order.Evidence;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.normalizer.order.Decision.Outcome;
import allday.normalizer.order.HistoryEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  @Test
  void aSkipIsToldOnceAndItsStepsAreMarkedAsImplied() {
    var life = Life.ofUsual().whole(PLACED, 0).news(READY, 20);

    assertThat(life.told()).containsExactly(PLACED, READY);
    assertThat(life.history)
        .filteredOn(HistoryEntry::implied)
        .extracting(HistoryEntry::status)
        .containsExactly(CONFIRMED, PREPARING);
  }

  @Test
  void theSameOrderAgainIsAbsorbedSilently() {
    var life = Life.ofUsual().whole(CONFIRMED, 0);
    int lines = life.history.size();

    life.whole(StatusReport.of(CONFIRMED, "CONFIRMED", Life.minute(0)), 5, order -> order);

    assertThat(life.outcome).isEqualTo(Outcome.UNCHANGED);
    assertThat(life.history).hasSize(lines);
    assertThat(life.facts).hasSize(1);
  }

  @Test
  void anOlderVersionChangesNothingAndIsRemembered() {
    var life = Life.ofUsual().whole(READY, 10, Life.version("10"));

    life.whole(CONFIRMED, 20, Life.version("9"));

    assertThat(life.status()).isEqualTo(READY);
    assertThat(life.outcome).isEqualTo(Outcome.OUTDATED);
    assertThat(life.history.getLast().kind()).isEqualTo(Kind.OUTDATED);
  }

  @Test
  void versionsThatAreNumbersAreComparedAsNumbers() {
    var life = Life.ofUsual().whole(PLACED, 0, Life.version("9"));

    life.whole(CONFIRMED, 0, Life.version("10"));

    assertThat(life.status()).isEqualTo(CONFIRMED);
  }

  @Test
  void withinTwoSecondsTheLaterStepWinsWhicheverComesFirst() {
    var at = Life.minute(10);
    var ready = StatusReport.of(READY, "", at);
    var confirmed = StatusReport.of(CONFIRMED, "", at.plusSeconds(2));

    assertThat(Life.ofUsual().whole(PLACED, 0).news(ready, 10).news(confirmed, 10).status())
        .isEqualTo(READY);
    assertThat(Life.ofUsual().whole(PLACED, 0).news(confirmed, 10).news(ready, 10).status())
        .isEqualTo(READY);
  }

  @Test
  void withoutVersionAndTimeAnOrderOnlyGoesForward() {
    var life = Life.ofOneThatGoesBack().whole(StatusReport.of(READY, "", null), 0, o -> o);

    life.news(StatusReport.of(PREPARING, "", null), 1);

    assertThat(life.status()).isEqualTo(READY);
    assertThat(life.history.getLast().kind()).isEqualTo(Kind.OUTDATED);
  }

  @Test
  void anEditDoesNotOvertakeAStatusAndIsNotOvertakenByOne() {
    var life = Life.ofUsual().whole(CONFIRMED, 0, Life.version("1")).news(READY, 30);

    // The edit still carries the status of its own time.
    var edit = StatusReport.of(CONFIRMED, "CONFIRMED", Life.minute(0));
    life.whole(edit, 31, order -> Life.total(2000).apply(Life.version("1.5").apply(order)));

    assertThat(life.order.content().totals().total().minor()).isEqualTo(2000);
    assertThat(life.history).extracting(HistoryEntry::kind).contains(Kind.EDITED);
    assertThat(life.told()).containsExactly(CONFIRMED, READY);
    assertThat(life.status()).isEqualTo(READY);
  }

  @Test
  void onlyTheSameSourceTakesACancellationBack() {
    var life = Life.ofUsual().whole(CONFIRMED, 0).news(CANCELLED, 5);
    var report = StatusReport.of(CONFIRMED, "CONFIRMED", Life.minute(6));
    var other = new ConnectionId("other");

    life.tell(new Event.Change(OrderChange.of("1", "", report)), 6, other, Event.Source.POLL);
    assertThat(life.status()).isEqualTo(CANCELLED);
    assertThat(life.issues)
        .extracting(Issue::kind)
        .containsExactly(OrderIssue.Kind.STATUS_CONFLICT);

    life.news(report, 6);
    assertThat(life.status()).isEqualTo(CONFIRMED);
    assertThat(life.order.progress().revision()).isEqualTo(1);
  }

  @Test
  void aCancellationAfterTheEndIsAnAdjustment() {
    var life = Life.ofUsual().whole(COMPLETED, 0).news(CANCELLED, 60).news(CANCELLED, 61);

    assertThat(life.status()).isEqualTo(COMPLETED);
    assertThat(life.order.marks().cancelledAfterCompletion()).isTrue();
    assertThat(life.history).filteredOn(line -> line.kind() == Kind.ADJUSTMENT).hasSize(1);
    assertThat(life.told()).containsExactly(COMPLETED);
  }

  @Test
  void aPickupIsNeverOnTheRoad() {
    var life = Life.ofUsual().whole(READY, 0, Life.type(FulfilmentType.PICKUP));

    life.news(OUT_FOR_DELIVERY, 5);

    assertThat(life.status()).isEqualTo(READY);
    assertThat(life.outcome).isEqualTo(Outcome.IGNORED);
  }

  @Test
  void anUnpaidOrderIsToldWhenItIsPaidAsANewOne() {
    var unpaid = StatusReport.of(PLACED, "pending", Life.minute(0)).awaitingPayment();
    var life = Life.ofUsual().whole(unpaid, 0, order -> order);
    assertThat(life.facts).isEmpty();

    life.whole(PLACED, 3);

    assertThat(life.told()).containsExactly(PLACED);
    assertThat(life.facts.getFirst().previous()).isNull();
    assertThat(life.facts.getFirst().quiet()).isFalse();
    assertThat(life.history).extracting(HistoryEntry::kind).contains(Kind.PAID);
  }

  @Test
  void anOrderThatWaitedToBePaidIsNewsSinceItWas() {
    var unpaid = StatusReport.of(PLACED, "pending", Life.minute(0)).awaitingPayment();
    var timeless = StatusReport.of(PLACED, "paid", Life.minute(0));

    var timed = Life.ofUsual().whole(unpaid, 0, order -> order).whole(PLACED, 90);
    var untimed =
        Life.ofUsual().whole(unpaid, 0, order -> order).whole(timeless, 90, order -> order);

    assertThat(timed.facts).extracting(Fact::occurredAt).containsExactly(Life.minute(90));
    assertThat(untimed.facts).extracting(Fact::occurredAt).containsExactly(Life.minute(90));
    assertThat(untimed.order.progress().since()).isEqualTo(Life.minute(0));
  }

  @Test
  void newsAreAsOldAsTheirSourceSaysAndElseAsWhenTheyCame() {
    var known = Life.ofUsual().whole(PLACED, 0);
    var fetchedLate = new OrderChange[] {change(READY, Life.minute(20)), change(COMPLETED, null)};

    for (var news : fetchedLate) {
      known.news(news, 100);
    }

    assertThat(known.facts)
        .extracting(Fact::occurredAt)
        .containsExactly(Life.minute(0), Life.minute(20), Life.minute(100));
  }

  @Test
  void anUnpaidOrderThatIsGivenUpIsOnlyForTheLists() {
    var unpaid = StatusReport.of(PLACED, "pending", Life.minute(0)).awaitingPayment();

    var life = Life.ofUsual().whole(unpaid, 0, order -> order).news(CANCELLED, 30);

    assertThat(life.facts).singleElement().matches(Fact::quiet);
  }

  @Test
  void whoPaidIsToldOfTheCancellationThatOvertookThePayment() {
    var unpaid = StatusReport.of(PLACED, "pending", Life.minute(0)).awaitingPayment();

    var life =
        Life.ofUsual()
            .whole(unpaid, 0, order -> order)
            .news(CANCELLED, 30)
            .news(StatusReport.of(CONFIRMED, "paid", Life.minute(10)), 31);

    assertThat(life.status()).isEqualTo(CANCELLED);
    assertThat(life.order.marks().pendingPayment()).isFalse();
    assertThat(life.told()).containsExactly(CANCELLED, CANCELLED);
    assertThat(life.facts).extracting(Fact::quiet).containsExactly(true, false);
    assertThat(life.facts).extracting(Fact::revision).containsExactly(0, 1);
    assertThat(life.history)
        .extracting(HistoryEntry::kind)
        .endsWith(HistoryEntry.Kind.PAID, HistoryEntry.Kind.OUTDATED);
  }

  @Test
  void thatItWasPaidCountsAlsoWhereTheCancellationItselfSaysSo() {
    var unpaid = StatusReport.of(PLACED, "pending", Life.minute(0)).awaitingPayment();

    var life =
        Life.ofUsual()
            .whole(unpaid, 0, order -> order)
            .whole(CANCELLED, 30, Life.paid(Payment.State.REFUNDED));

    assertThat(life.facts).singleElement().matches(fact -> !fact.quiet());
  }

  @Test
  void aCancellationBeforeTheOrderIsForTheListsUnlessItWasPaid() {
    var unpaid = Life.ofUsual().news(CANCELLED, 5).whole(PLACED, 0);
    var paid = Life.ofUsual().news(CANCELLED, 5).whole(PLACED, 0, Life.paid(Payment.State.PAID));

    assertThat(unpaid.facts).singleElement().matches(Fact::quiet);
    assertThat(paid.facts).singleElement().matches(fact -> !fact.quiet());
    assertThat(paid.told()).containsExactly(CANCELLED);
  }

  @Test
  void newsBeforeTheOrderAreToldWithItAndOnce() {
    var life = Life.ofUsual().news(CONFIRMED, 5);
    assertThat(life.order.marks().incomplete()).isTrue();
    assertThat(life.facts).isEmpty();

    life.whole(PLACED, 0);

    assertThat(life.told()).containsExactly(CONFIRMED);
    assertThat(life.facts.getFirst().previous()).isNull();
    assertThat(life.order.marks().incomplete()).isFalse();
  }

  @Test
  void anOldOrderIsLateAndAScheduledOneIsNot() {
    var old = Life.ofUsual().whole(PLACED, 121);
    var scheduled =
        Life.ofUsual()
            .whole(
                PLACED,
                121,
                order ->
                    Life.with(
                        order,
                        order.identity(),
                        order.timing().scheduled(Life.minute(300), Life.minute(260))));

    assertThat(old.facts).singleElement().matches(Fact::late);
    assertThat(scheduled.facts).singleElement().matches(fact -> !fact.late());
  }

  @Test
  void aClockThatIsAheadIsReplacedByOurs() {
    var ahead = StatusReport.of(CONFIRMED, "", Life.minute(10).plus(Duration.ofHours(3)));

    var life = Life.ofUsual().whole(PLACED, 0).news(ahead, 10).news(READY, 20);

    assertThat(life.status()).isEqualTo(READY);
    assertThat(life.history.get(1).at()).isEqualTo(Life.minute(10));
    assertThat(life.issues).extracting(Issue::kind).containsExactly(OrderIssue.Kind.CLOCK_SKEW);
  }

  @Test
  void aDelayIsNoticedTwiceAtMostAndOnlyWhenItGrows() {
    var life = Life.ofUsual().whole(CONFIRMED, 0, Life.promised(30, 30));

    for (int eta : new int[] {35, 41, 45, 52, 70}) {
      life.news(
          OrderChange.of("1", "", StatusReport.none("", Life.minute(1)))
              .eta(Life.minute(eta), false, null),
          2);
    }

    assertThat(life.facts)
        .filteredOn(fact -> fact.delayMinutes() > 0)
        .extracting(Fact::delayMinutes)
        .containsExactly(11, 22);
    assertThat(life.order.promise().promisedAt()).isEqualTo(Life.minute(30));
    assertThat(life.order.promise().delayMinutes()).isEqualTo(40);
  }

  @Test
  void aDelayThatIsCaughtUpIsOverQuietly() {
    var life = Life.ofUsual().whole(CONFIRMED, 0, Life.promised(30, 50));

    life.whole(CONFIRMED, 5, Life.promised(30, 32));

    assertThat(life.order.promise().delayed()).isFalse();
    assertThat(life.facts.getLast().kind())
        .isEqualTo(allday.contracts.event.StatusChanged.Fact.RECOVERED);
    assertThat(life.facts.getLast().quiet()).isTrue();
  }

  @Test
  void aPromiseThatPassesIsADelayByItself() {
    var life = Life.ofUsual().whole(CONFIRMED, 0, Life.promised(30, 30));
    assertThat(life.nextTick(1)).isEqualTo(Life.minute(30));

    life.time(30);

    assertThat(life.order.promise().delayed()).isTrue();
    assertThat(life.facts.getLast().delayMinutes()).isEqualTo(1);
    assertThat(life.nextTick(30)).isAfter(Life.minute(30));
  }

  @Test
  void whatIsOverIsNotLate() {
    var life = Life.ofUsual().whole(CONFIRMED, 0, Life.promised(30, 50)).news(COMPLETED, 49);

    assertThat(life.order.promise().delayed()).isFalse();
    assertThat(life.time(200).facts).hasSize(3);
  }

  @Test
  void acceptanceIsAskedForThreeTimesEachLouderAndResolved() {
    var life =
        Life.ofUsual()
            .whole(
                PLACED,
                0,
                order ->
                    Life.with(order, order.identity(), order.timing().acceptBy(Life.minute(10))));

    life.time(4).time(5).time(8).time(9).time(10).news(CONFIRMED, 11);

    assertThat(life.issues)
        .extracting(Issue::severity)
        .containsExactly(
            OrderIssue.Severity.INFO,
            OrderIssue.Severity.WARNING,
            OrderIssue.Severity.URGENT,
            OrderIssue.Severity.INFO);
    assertThat(life.issues.getLast().resolved()).isTrue();
  }

  @Test
  void aReadyPickupIsTakenAsHandedOverAfterFourHours() {
    var life = Life.ofUsual().whole(READY, 0, Life.type(FulfilmentType.PICKUP));
    assertThat(life.nextTick(0)).isEqualTo(Life.minute(240));

    life.time(240);

    assertThat(life.status()).isEqualTo(COMPLETED);
    assertThat(life.order.progress().evidence()).isEqualTo(Evidence.ASSUMED);
    assertThat(life.facts.getLast().quiet()).isTrue();
  }

  @Test
  void anOrderThatDoesNotMoveIsToldOnceAndItsMovingToo() {
    var life = Life.ofUsual().whole(PREPARING, 0).time(240).time(500).news(READY, 501);

    assertThat(life.issues)
        .filteredOn(issue -> issue.kind() == OrderIssue.Kind.ORDER_STUCK)
        .extracting(Issue::resolved)
        .containsExactly(false, true);
  }

  @Test
  void anOrderThatFailedBeforeItCameIsAProblemWhenItComes() {
    var life = Life.ofUsual().news(FAILED, 5);
    assertThat(life.issues).isEmpty();

    life.whole(PLACED, 0).whole(PLACED, 0);

    assertThat(life.told()).containsExactly(FAILED);
    assertThat(life.issues).extracting(Issue::kind).containsExactly(OrderIssue.Kind.ORDER_FAILED);
  }

  @Test
  void anOrderThatNeverComesIsGivenUpAfterADay() {
    var life = Life.ofUsual().news(CONFIRMED, 0);

    life.time(24 * 60);

    assertThat(life.issues)
        .extracting(Issue::kind)
        .containsExactly(OrderIssue.Kind.INCOMPLETE_ORDER);
    assertThat(life.nextTick(24 * 60)).isNull();
  }

  @Test
  void aMemberOfStaffMayRecallADishAndIsNamed() {
    var life = Life.ofUsual().whole(READY, 0).byHand(PREPARING, 2);

    assertThat(life.status()).isEqualTo(PREPARING);
    assertThat(life.history.getLast().by()).isEqualTo("staff");
  }

  @Test
  void whatAMemberOfStaffHandsOverIsHandedOverForCertain() {
    var life = Life.ofUsual().whole(READY, 0).byHand(OrderStatus.COMPLETED, 2);

    assertThat(life.order.progress().evidence()).isEqualTo(Evidence.HANDOVER_CONFIRMED);
  }

  @Test
  void anEndWithoutFurtherWordsSaysOfATillThatItIsPaidAndOfOthersNothing() {
    var till = Life.ofUsual().whole(COMPLETED, 0, Life.from(SourceKind.POS));
    var shop = Life.ofUsual().whole(COMPLETED, 0, Life.from(SourceKind.DIRECT));

    assertThat(till.order.progress().evidence()).isEqualTo(Evidence.PAID_AND_CLOSED);
    assertThat(shop.order.progress().evidence()).isNull();
  }

  @Test
  void aMemberOfStaffKeepsTheTableToo() {
    var life = Life.ofUsual().whole(REJECTED, 0).byHand(OrderStatus.READY, 2);

    assertThat(life.status()).isEqualTo(REJECTED);
    assertThat(life.outcome).isEqualTo(Outcome.IGNORED);
  }

  private static OrderChange change(OrderStatus status, @Nullable Instant at) {
    return OrderChange.of("1", "", StatusReport.of(status, status.name(), at));
  }
}
