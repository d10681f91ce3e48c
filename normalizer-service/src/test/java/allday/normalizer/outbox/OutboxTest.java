package allday.normalizer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import allday.kit.broker.Broker.Outgoing;
import allday.normalizer.NormalizerSettings;
import allday.normalizer.NormalizerTest;
import allday.store.orders.Outbox;
import allday.store.orders.OutboxRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTest extends NormalizerTest {
  private final Outbox outbox = normalizer.getBean(Outbox.class);
  private final TransactionTemplate transaction = normalizer.getBean(TransactionTemplate.class);
  private final FakeBroker broker = new FakeBroker();
  private final OutboxShift shift = shift(10);

  @Test
  void publishesInOrderAndForgetsAfterTheYes() {
    put("a", 1, 25);

    while (shift.work()) {
      assertThat(broker.records()).isNotEmpty();
    }

    assertThat(payloads()).hasSize(25).isSorted();
    assertThat(waiting()).isZero();
  }

  @Test
  void whatTheBrokerDoesNotTakeWaits() {
    put("a", 1, 3);
    broker.goDown();
    assertThatThrownBy(shift::work).isInstanceOf(OutboxShift.BrokerIsDown.class);
    assertThat(waiting()).isEqualTo(3);

    broker.comeBack();
    shift.work();

    assertThat(payloads()).hasSize(3);
    assertThat(waiting()).isZero();
  }

  @Test
  void aCrashAfterTheYesRepeatsTheVerySameRecords() {
    put("a", 1, 3);
    broker.dieOnceAfterYes();
    assertThatThrownBy(shift::work).isInstanceOf(IllegalStateException.class);

    shift.work();

    assertThat(payloads().subList(3, 6)).isEqualTo(payloads().subList(0, 3));
    assertThat(waiting()).isZero();
  }

  @Test
  void twoPublishersTellEverythingOnceAndInOrder() throws Exception {
    int each = 200;
    var other = shift(7);
    var writers = new ArrayList<Thread>();
    for (String key : List.of("a", "b", "c")) {
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 1; i <= each; i++) {
                      put(key, i, 1);
                    }
                  }));
    }

    var publishers =
        List.of(
            Thread.ofPlatform().start(() -> workUntil(shift, 3 * each)),
            Thread.ofPlatform().start(() -> workUntil(other, 3 * each)));
    for (var thread : writers) {
      thread.join();
    }
    for (var thread : publishers) {
      thread.join();
    }

    var byKey =
        broker.records().stream()
            .collect(
                Collectors.groupingBy(
                    Outgoing::key, Collectors.mapping(OutboxTest::text, Collectors.toList())));
    assertThat(byKey).hasSize(3);
    byKey.values().forEach(told -> assertThat(told).hasSize(each).isSorted());
  }

  @Test
  void theBellWakesThePublisherAndABrokerThatIsAwayDoesNotEndIt() {
    var publisher =
        new OutboxPublisher(
            shift, normalizer.getBean(DataSource.class), settings(10, Duration.ofHours(1)));
    publisher.start();
    try {
      put("a", 1, 1);
      await().untilAsserted(() -> assertThat(payloads()).hasSize(1));
      broker.goDown();
      put("a", 2, 1);
      broker.comeBack();

      await().untilAsserted(() -> assertThat(payloads()).hasSize(2));
    } finally {
      publisher.stop();
    }
    assertThat(publisher.isRunning()).isFalse();
  }

  private void workUntil(OutboxShift worker, int all) {
    while (broker.records().size() < all) {
      worker.work();
    }
  }

  private void put(String key, int first, int count) {
    var rows = new ArrayList<OutboxRow>();
    for (int i = first; i < first + count; i++) {
      rows.add(new OutboxRow(null, "topic", key, Map.of(), String.format("%05d", i), NOON));
    }
    transaction.executeWithoutResult(_ -> outbox.add(rows));
  }

  private long waiting() {
    return outbox.balance().waiting().values().stream().mapToLong(Long::longValue).sum();
  }

  private List<String> payloads() {
    return broker.records().stream().map(OutboxTest::text).toList();
  }

  private static String text(Outgoing record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private OutboxShift shift(int batch) {
    return new OutboxShift(transaction, outbox, broker, settings(batch, Duration.ofSeconds(1)));
  }

  private NormalizerSettings settings(int batch, Duration poll) {
    var usual = normalizer.getBean(NormalizerSettings.class);
    return new NormalizerSettings(
        usual.intake(),
        new NormalizerSettings.Outbox(batch, poll, Duration.ofMillis(50), false),
        usual.retention(),
        usual.writes(),
        usual.watchdogEvery(),
        usual.lateAfter(),
        usual.delayThreshold(),
        usual.delayGrowth(),
        usual.acceptDeadline(),
        usual.scheduledLead(),
        usual.autoCompleteAfter(),
        usual.giveUpIncompleteAfter(),
        usual.stuckAfter());
  }
}
