package allday.store.orders;

import static org.assertj.core.api.Assertions.assertThat;

import allday.store.orders.Duplicates.DuplicateRow;
import allday.store.orders.Duplicates.State;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several work on the book at once; nobody waits for somebody who waits for them. */
class LocksTest extends StoreTest {
  private final Orders orders = new Orders(jdbc);
  private final Duplicates duplicates = new Duplicates(jdbc);

  /**
   * The intake has one order and finds that it looks like another, which it only read; whoever
   * looks once more has that other one, and finds the same.
   */
  @Test
  void twoWhoEachHoldOneOrderOfAPairBothWriteItDown() throws Exception {
    var one = Samples.row("100");
    var other = Samples.row("200");
    orders.insert(List.of(one, other));
    var bothHold = new CyclicBarrier(2);

    try (var threads = Executors.newFixedThreadPool(2)) {
      var intake = threads.submit(hold(one, bothHold, pair(one, other)));
      var secondLook = threads.submit(hold(other, bothHold, pair(one, other)));

      assertThat(intake.get(30, TimeUnit.SECONDS) + secondLook.get(30, TimeUnit.SECONDS))
          .as("new to one of them")
          .isEqualTo(1);
    }

    assertThat(duplicates.of(List.of(one.orderId()))).hasSize(1);
  }

  /** Two who hold the same order would both count on what it was. */
  @Test
  void anOrderIsHeldByOneAtATime() throws Exception {
    var order = Samples.row("100");
    orders.insert(List.of(order));

    boolean passedOver =
        transaction.execute(
            _ -> {
              orders.lock(List.of(key(order)));
              try (var threads = Executors.newSingleThreadExecutor()) {
                return threads
                    .submit(
                        () ->
                            transaction.execute(
                                _ -> orders.lockDue(Samples.NOON.plusSeconds(1), 10).isEmpty()))
                    .get(30, TimeUnit.SECONDS);
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });

    assertThat(passedOver).isTrue();
    assertThat(
            transaction.<List<OrderRow>>execute(
                _ -> orders.lockDue(Samples.NOON.plusSeconds(1), 10)))
        .hasSize(1);
  }

  private Callable<Integer> hold(OrderRow order, CyclicBarrier bothHold, DuplicateRow found) {
    return () ->
        transaction.execute(
            _ -> {
              assertThat(orders.lock(List.of(key(order)))).hasSize(1);
              try {
                bothHold.await(30, TimeUnit.SECONDS);
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
              return duplicates.add(List.of(found)).size();
            });
  }

  private static OrderKey key(OrderRow order) {
    return new OrderKey(order.key().platform(), order.key().scope(), order.key().sourceOrderId());
  }

  private static DuplicateRow pair(OrderRow one, OrderRow other) {
    return new DuplicateRow(
        UUID.randomUUID(),
        one.orderId(),
        other.orderId(),
        other.orderId(),
        "camden",
        State.SUSPECTED,
        "LIKENESS",
        "the same guest",
        70,
        List.of(),
        Samples.NOON);
  }
}
