package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.normalizer.duplicates.Score.Feature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What looks like one order, with the worked examples of the domain. */
class SuspicionTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final MemoryBook book = new MemoryBook();

  @Test
  void aTicketKeyedInSixMinutesAfterAFailedInjectionWithTheSameItemsAndTotalHas85Points() {
    take(Ticket.deliverect("d", NOON).failedAt(FailureStage.INTAKE));
    take(Ticket.till("t", minute(6)).is(OrderStatus.CONFIRMED));

    assertThat(points()).containsExactly(85);
    assertThat(book.suspicions.getFirst().features())
        .extracting(Feature::points)
        .containsExactlyInAnyOrder(25, 15, 20, 5, 20);
  }

  @Test
  void theSameWithAMarketplacesMarkUpHas70() {
    take(Ticket.deliverect("d", NOON).failedAt(FailureStage.INTAKE).total(2_818));
    take(Ticket.till("t", minute(6)).is(OrderStatus.CONFIRMED));

    assertThat(points()).containsExactly(70);
  }

  @Test
  void twoEqualPaidOrdersOfOneCustomerOnOneChannelWithinTwoMinutesHave10() {
    var one = Ticket.shop("1", NOON).phoneNumber("07700 900123").paid("pi_1");
    var other = Ticket.shop("2", minute(1)).phoneNumber("07700 900123").paid("pi_2");

    assertThat(score(one, other)).isEqualTo(10);
    assertThat(points()).isEmpty();
  }

  @Test
  void aDoubleTapOnTheOwnShopWithOneFailedPaymentHas50() {
    take(Ticket.shop("1", NOON).phoneNumber("07700 900123").paymentFailed().unpaid());
    take(Ticket.shop("2", NOON.plusSeconds(8)).phoneNumber("+44 7700 900123").paid("pi_2"));

    assertThat(points()).containsExactly(50);
  }

  @Test
  void twoTillsThatOpenedOneTableWithEqualItemsHave70() {
    take(Ticket.till("1", NOON).table("12").is(OrderStatus.CONFIRMED));
    take(Ticket.till("2", minute(1)).table("12").is(OrderStatus.CONFIRMED));

    assertThat(points()).containsExactly(70);
  }

  @Test
  void aFamilysOrdersOnTheMarketplaceAndByPhoneAreNoCard() {
    take(
        Ticket.uber("u", NOON)
            .by("Ana Lee")
            .proxyNumber("020 7946 0000")
            .total(2_818)
            .to("1 High Street")
            .is(OrderStatus.CONFIRMED));
    take(
        Ticket.phone("p", minute(12))
            .by("Tom Lee")
            .phoneNumber("07700 900123")
            .to("1 High Street"));

    assertThat(points()).containsExactly(60);
  }

  @Test
  void aTicketThatNamesTheMarketplacesNumberSaysSo() {
    var one = Ticket.uber("u", NOON).number("4F2B1").items("Pizza").total(900);
    var other = Ticket.till("t", minute(5)).number("UBER 4F2B1").items("Soup").total(300);

    assertThat(features(one, other)).containsEntry("named on the ticket", 40);
  }

  @Test
  void aNumberThatTwoSourcesCountUpToByChanceSaysNothing() {
    var one = Ticket.uber("u", NOON).number("1042");
    var other = Ticket.till("t", minute(5)).number("1042");

    assertThat(features(one, other)).doesNotContainKey("named on the ticket");
  }

  @Test
  void whatATillHadBeforeIsNotARepetition() {
    var earlier = Ticket.till("t", NOON);
    var later = Ticket.uber("u", minute(3));

    assertThat(features(earlier, later)).doesNotContainKey("keyed in by hand");
  }

  @Test
  void accentsCaseAndChoicesInAnotherSequenceAreTheSameItems() {
    var one = Ticket.uber("u", NOON).items("Crème brûlée", "Soup");
    var other = Ticket.till("t", minute(5)).items("SOUP", "creme brulee");

    assertThat(features(one, other)).containsEntry("same items", 20);
  }

  @Test
  void fourOfFiveDishesAreNearlyTheSame() {
    var one = Ticket.uber("u", NOON).items("A", "B", "C", "D", "E");
    var other = Ticket.till("t", minute(5)).items("A", "B", "C", "D", "F");
    var less = Ticket.till("t", minute(5)).items("A", "B", "C", "G", "F");

    assertThat(features(one, other)).containsEntry("similar items", 10);
    assertThat(features(one, less)).doesNotContainKey("similar items");
  }

  @Test
  void dishesSumsAndTimesAloneAreCommonAndNotShown() {
    take(Ticket.uber("u", NOON).is(OrderStatus.CONFIRMED));
    take(Ticket.till("t", minute(2)).is(OrderStatus.CONFIRMED));

    assertThat(points()).isEmpty();
  }

  @Test
  void cateringTwiceIsTwoParties() {
    var one = Ticket.uber("u", NOON).type(FulfilmentType.CATERING);
    var other = Ticket.till("t", minute(5)).type(FulfilmentType.CATERING);

    assertThat(features(one, other)).containsEntry("different guests", -40);
  }

  @Test
  void bothInTheKitchenSpeaksAgainstIt() {
    var one = Ticket.uber("u", NOON).is(OrderStatus.PREPARING, minute(2));
    var other = Ticket.till("t", minute(5)).is(OrderStatus.READY, minute(6));

    assertThat(features(one, other)).containsEntry("both cooking", -10);
  }

  @Test
  void otherBranchesCurrenciesAndTestsAreNotCompared() {
    take(Ticket.deliverect("d", NOON).failedAt(FailureStage.INTAKE));
    take(Ticket.till("1", minute(6)).branch("soho"));
    take(Ticket.till("2", minute(6)).currency("EUR"));
    take(Ticket.till("3", minute(31)));

    assertThat(points()).isEmpty();
  }

  @Test
  void anOrderThatLooksLikeManyOthersLooksLikeNone() {
    for (int i = 0; i < 4; i++) {
      take(Ticket.deliverect("d" + i, NOON.plusSeconds(i)).failedAt(FailureStage.INTAKE));
    }
    take(Ticket.till("t", minute(6)));

    assertThat(points()).isEmpty();
  }

  @Test
  void brandsOfOneKitchenAreNotCompared() {
    var usual = DuplicateSettings.USUAL;
    var brands = Map.of("deliverect", "Wings", "square", "Bowls");
    var kitchen = new MemoryBook(Settings.brands(usual, brands));

    kitchen.take(Ticket.deliverect("d", NOON).failedAt(FailureStage.INTAKE), NOON);
    kitchen.take(Ticket.till("t", minute(6)), minute(6));

    assertThat(kitchen.suspicions).isEmpty();
  }

  @Test
  void aGroupThatHasItsTicketNeedsNoOther() {
    take(Ticket.deliverect("d", NOON));
    take(Ticket.till("mirror", minute(1)).cameFrom("deliverect", "d"));
    take(Ticket.till("walk-in", minute(4)));

    assertThat(points()).isEmpty();
  }

  private void take(Ticket ticket) {
    book.take(ticket, ticket.order().timing().placedAt());
  }

  private List<Integer> points() {
    return book.suspicions.stream().map(one -> one.score().points()).toList();
  }

  private int score(Ticket one, Ticket other) {
    return features(one, other).values().stream().mapToInt(points -> points).sum();
  }

  /** Also of pairs that are never shown. */
  private Map<String, Integer> features(Ticket one, Ticket other) {
    var pool = new Pool(DuplicateSettings.USUAL, MemoryBook.BRANCHES);
    var first = pool.put(book.take(one, one.order().timing().placedAt())).traits();
    var second = pool.put(book.take(other, other.order().timing().placedAt())).traits();
    return new Scoring(DuplicateSettings.USUAL)
        .score(first, second).features().stream()
            .collect(Collectors.toMap(Feature::name, Feature::points));
  }

  private static Instant minute(int number) {
    return NOON.plusSeconds(60L * number);
  }
}
