package allday.endtoend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.order.OrderStatus;
import allday.endtoend.ledger.Book.Delivery;
import allday.endtoend.ledger.Book.Entry;
import allday.endtoend.ledger.Book.History;
import allday.simulator.OrderMaker;
import allday.simulator.ProvidersServer.Asked;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A ledger that finds nothing proves something only if it finds what is there. */
class LedgerBitesTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final SimulatedPlatform shop =
      SimulatedPlatforms.all("secret", "https://allday.test").getFirst();
  private final SimulatedOrder order = aReadyOrder();
  private final List<Told> told =
      List.of(step(OrderStatus.PLACED), step(OrderStatus.CONFIRMED), step(OrderStatus.READY));
  private final Mailbox mailbox = new Mailbox();
  private final List<History> history =
      new ArrayList<>(List.of(happened("PLACED"), happened("CONFIRMED"), happened("READY")));
  private final List<Delivery> deliveries =
      new ArrayList<>(
          List.of(
              new Delivery("CONFIRMED", "DROPPED", "ORDER_MOVED_ON"),
              new Delivery("READY", "SENT", null)));

  @Test
  void findsNothingWhereAllIsWell() {
    arrives(OrderStatus.READY);

    assertThat(counts(compare())).isEqualTo("3 sent, 1 delivered, 0 lost, 0 duplicated, 0 unknown");
  }

  @Test
  void findsAnOrderThatIsNotInTheBook() {
    var table = new Ledger(mailbox, Set.of()).compare(told, new Book(Map.of()));

    assertThat(counts(table)).isEqualTo("3 sent, 0 delivered, 3 lost, 0 duplicated, 0 unknown");
  }

  @Test
  void findsAStepThatIsNotInTheHistory() {
    arrives(OrderStatus.READY);
    history.removeIf(line -> line.status() == OrderStatus.PLACED);

    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare()).asString().contains("PLACED is not in its order's history");
  }

  @Test
  void findsAStepThatWasTakenTwice() {
    arrives(OrderStatus.READY);
    history.add(happened("READY"));

    assertThat(compare().duplicated()).isEqualTo(1);
  }

  @Test
  void findsAMessageThatNeverArrived() {
    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare()).asString().contains("said to be sent and did not arrive");
  }

  @Test
  void findsAMessageThatArrivedTwice() {
    arrives(OrderStatus.READY);
    arrives(OrderStatus.READY);

    assertThat(compare().duplicated()).isEqualTo(1);
  }

  @Test
  void findsAFactOfWhichNobodyWasTold() {
    deliveries.removeLast();

    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare()).asString().contains("no message was made of it");
  }

  @Test
  void findsAMessageThatWasDroppedForNoGoodReason() {
    deliveries.set(1, new Delivery("READY", "DROPPED", "TEMPLATE_PROBLEM"));

    assertThat(compare().lost()).isEqualTo(1);
  }

  @Test
  void showsAnUnclearMessageAndCountsItNeitherAsLostNorTwice() {
    deliveries.set(1, new Delivery("READY", "UNCLEAR", "UNCLEAR"));
    arrives(OrderStatus.READY);

    assertThat(counts(compare())).isEqualTo("3 sent, 1 delivered, 0 lost, 0 duplicated, 1 unknown");
  }

  @Test
  void takesNoOrderForOneOfAnEarlierPlayWithTheSameDice() {
    var first = OrderMaker.order(shop, 7, new Random(7), NOON);
    var second = OrderMaker.order(shop, 8, new Random(7), NOON);

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  private Table compare() {
    var entry =
        new Entry(UUID.randomUUID(), "shopify", OrderStatus.READY, "#7", history, deliveries);
    var book = new Book(Map.of("shopify|" + shop.sourceOrderId(order), List.of(entry)));
    return new Ledger(mailbox, Set.of("ORDER_MOVED_ON")).compare(told, book);
  }

  private static String counts(Table table) {
    return "%d sent, %d delivered, %d lost, %d duplicated, %d unknown"
        .formatted(
            table.sent(), table.delivered(), table.lost(), table.duplicated(), table.unknown());
  }

  private void arrives(OrderStatus status) {
    mailbox.sent(new Asked("twilio", "", "[shopify|#7|%s]".formatted(status), 0));
  }

  private Told step(OrderStatus status) {
    var post = shop.tell(order, NOON).orElseThrow();
    return new Told(shop, order, status, post, new AtomicBoolean());
  }

  private SimulatedOrder aReadyOrder() {
    var made =
        OrderMaker.order(shop, 7, new Random(7), NOON)
            .journey(List.of(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.READY));
    made.advance(NOON.plusSeconds(60));
    made.advance(NOON.plusSeconds(120));
    return made;
  }

  private static History happened(String status) {
    return new History("STATUS", OrderStatus.valueOf(status), 0, false);
  }
}
