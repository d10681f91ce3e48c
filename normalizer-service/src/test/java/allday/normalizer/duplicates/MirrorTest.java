package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.normalizer.order.Kin;
import allday.normalizer.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is one with whom, who speaks for them, and what the group comes to. */
class MirrorTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private MemoryBook book = new MemoryBook();

  @Test
  void aChainOfThreeIsOneGroupAndThePlaceWhereTheCustomerOrderedSpeaks() {
    take(Ticket.till("t", minute(2)).cameFrom("deliverect", "d"));
    take(Ticket.deliverect("d", minute(1)).cameFrom("ubereats", "u"));
    take(Ticket.uber("u", NOON));

    var head = only(book.heads());
    assertThat(kind(head)).isEqualTo(SourceKind.MARKETPLACE);
    assertThat(book.orders())
        .extracting(order -> kin(order).role())
        .containsExactly(GroupRole.POS_MIRROR, GroupRole.AGGREGATOR, GroupRole.ORIGIN);
    assertThat(book.orders()).allMatch(order -> order.groupId().equals(head.id()));
  }

  @Test
  void twoThatNameAThirdOneAreTogetherThoughItNeverComes() {
    take(Ticket.till("t", minute(2)).cameFrom("ubereats", "u"));
    take(Ticket.deliverect("d", minute(1)).cameFrom("ubereats", "u"));

    assertThat(kind(only(book.heads()))).isEqualTo(SourceKind.AGGREGATOR);
  }

  @Test
  void aReferenceToAnotherBranchOrAnotherDayIsOnlySuspected() {
    take(Ticket.uber("u", NOON));
    take(Ticket.till("1", minute(2)).cameFrom("ubereats", "u").branch("soho"));
    take(Ticket.till("2", NOON.plus(Duration.ofHours(25))).cameFrom("ubereats", "u"));

    assertThat(book.links).extracting(Finding::how).doesNotContain(Finding.How.LIKENESS);
    assertThat(book.heads()).hasSize(3);
    assertThat(book.suspicions).hasSize(2).allMatch(one -> one.score().points() >= 70);
  }

  @Test
  void ofScheduledOrdersTheTimeTheyAreForCounts() {
    var friday = NOON.plus(Duration.ofDays(6));
    take(Ticket.uber("u", NOON).scheduled(friday));
    take(Ticket.till("t", friday).cameFrom("ubereats", "u").scheduled(friday));

    assertThat(book.heads()).hasSize(1);
  }

  @Test
  void aNumberThatTwoShopsOfABranchHaveProvesNothing() {
    book.take(Ticket.shop("1042", NOON), "wings", NOON);
    book.take(Ticket.shop("1042", minute(1)), "bowls", minute(1));
    take(Ticket.till("t", minute(2)).cameFrom("woocommerce", "1042"));

    assertThat(book.heads()).hasSize(3);
    assertThat(book.suspicions).isNotEmpty();
  }

  @Test
  void whatNobodyKnowsTheScopeOfProvesNothingUnlessTheOperatorSaysSo() {
    take(Ticket.till("t", minute(2)).cameFrom("flyer", "7"));
    take(Ticket.deliverect("d", minute(1)).cameFrom("flyer", "7"));

    assertThat(book.heads()).hasSize(2);
    assertThat(book.suspicions).hasSize(1);
  }

  @Test
  void readyIsTheKitchensAndTheRideIsTheMarketplaces() {
    take(Ticket.uber("u", NOON).to("1 High Street").is(OrderStatus.CONFIRMED, minute(1)));
    take(
        Ticket.till("t", NOON)
            .cameFrom("ubereats", "u")
            .type(FulfilmentType.DELIVERY)
            .is(OrderStatus.READY, minute(12)));
    assertThat(shown()).isEqualTo(OrderStatus.READY);

    take(
        Ticket.till("t", NOON)
            .cameFrom("ubereats", "u")
            .type(FulfilmentType.DELIVERY)
            .is(OrderStatus.COMPLETED, minute(13)));
    assertThat(shown()).isEqualTo(OrderStatus.READY);

    take(Ticket.uber("u", NOON).to("1 High Street").is(OrderStatus.OUT_FOR_DELIVERY, minute(15)));
    assertThat(shown()).isEqualTo(OrderStatus.OUT_FOR_DELIVERY);
    assertThat(book.toldOf(only(book.heads())))
        .containsExactly(OrderStatus.CONFIRMED, OrderStatus.READY, OrderStatus.OUT_FOR_DELIVERY);
  }

  @Test
  void theTabletThatSaysReadyTooSoonIsNotBelievedWhereTheTillSpeaks() {
    take(Ticket.uber("u", NOON).is(OrderStatus.READY, minute(2)));
    take(Ticket.till("t", NOON).cameFrom("ubereats", "u").is(OrderStatus.PREPARING, minute(1)));

    assertThat(shown()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void aVoidedTicketDoesNotCancelTheCustomersOrder() {
    take(Ticket.uber("u", NOON).is(OrderStatus.CONFIRMED, minute(1)));
    take(Ticket.till("t", NOON).cameFrom("ubereats", "u").is(OrderStatus.CANCELLED, minute(3)));

    assertThat(shown()).isEqualTo(OrderStatus.CONFIRMED);
  }

  @Test
  void aCancellationWhereTheCustomerOrderedCancelsAll() {
    take(Ticket.till("t", NOON).cameFrom("ubereats", "u").is(OrderStatus.PREPARING, minute(3)));
    take(Ticket.uber("u", NOON).is(OrderStatus.CANCELLED, minute(5)));

    assertThat(shown()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void anOrderThatFailedGoesOnWhereItWasKeyedIn() {
    take(Ticket.deliverect("d", NOON).failedAt(FailureStage.INTAKE));
    take(
        Ticket.till("t", minute(6))
            .cameFrom("deliverect", "d")
            .is(OrderStatus.PREPARING, minute(7)));

    assertThat(shown()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void nobodyIsToldOfAMirror() {
    take(Ticket.shop("s", NOON).is(OrderStatus.CONFIRMED, minute(1)));
    var mirror =
        take(
            Ticket.till("t", minute(2))
                .cameFrom("woocommerce", "s")
                .is(OrderStatus.CONFIRMED, minute(2)));

    assertThat(book.toldOf(mirror)).isEmpty();
    assertThat(mirror.sequence()).isZero();
    assertThat(book.toldOf(only(book.heads()))).containsExactly(OrderStatus.CONFIRMED);
  }

  @Test
  void anEditThatTheMarketplaceSendsAsANewOrderReplacesTheOld() {
    take(Ticket.deliverect("old", NOON).total(1_000));
    take(Ticket.deliverect("new", minute(3)).total(1_500).also("deliverect", "old"));

    var head = only(book.heads());
    assertThat(head.key().sourceOrderId()).isEqualTo("new");
    assertThat(kin(head).role()).isEqualTo(GroupRole.REPLACEMENT);
    assertThat(kin(book.orders().getFirst()).role()).isEqualTo(GroupRole.REPLACED);
    assertThat(book.revenue()).isEqualTo(1_500);
  }

  @Test
  void whatTheIntegrationWritesIntoTheTicketLinksWhereTheOperatorGaveThePattern() {
    var pattern = Map.of("square", Pattern.compile("^(?<origin>UBER EATS) (?<code>\\w+)$"));
    book = new MemoryBook(Settings.weak(DuplicateSettings.USUAL, pattern));
    take(Ticket.uber("u", NOON).number("4F2B1"));
    take(Ticket.till("t", minute(5)).number("UBER EATS 4F2B1"));

    assertThat(book.links).singleElement().matches(one -> one.how() == Finding.How.WEAK_REFERENCE);
  }

  @Test
  void aTicketThatCouldMeanTwoOrdersLinksNeither() {
    var pattern = Map.of("square", Pattern.compile("^UBER (?<code>\\w+)$"));
    book = new MemoryBook(Settings.weak(DuplicateSettings.USUAL, pattern));
    take(Ticket.uber("1", NOON).number("4F2B1"));
    take(Ticket.uber("2", minute(1)).number("4F2B1"));
    take(Ticket.till("t", minute(5)).number("UBER 4F2B1"));

    assertThat(book.links).isEmpty();
  }

  private Order take(Ticket ticket) {
    var report = ticket.order().status().at();
    return book.take(ticket, report == null ? NOON : report);
  }

  private OrderStatus shown() {
    return only(book.heads()).status();
  }

  private static SourceKind kind(Order order) {
    return order.content().identity().sourceKind();
  }

  private static Kin kin(Order order) {
    return Objects.requireNonNull(order.kin());
  }

  private static <T> T only(List<T> some) {
    assertThat(some).hasSize(1);
    return some.getFirst();
  }

  private static Instant minute(int number) {
    return NOON.plusSeconds(60L * number);
  }
}
