package allday.normalizer.intake;

import allday.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;

/**
 * Reads {@code orders.raw}, and {@code orders.bulk} when that leaves time for it. Says so to the
 * broker only when a batch is stored.
 */
@Component
class RawListener {
  private static final Logger log = LoggerFactory.getLogger(RawListener.class);

  static final String GROUP = "allday-normalizer";
  static final String BULK_GROUP = "allday-normalizer-bulk";

  /** Orders of {@code orders.bulk} that are stored together while others wait for their turn. */
  static final int STEP = 16;

  /**
   * Orders that are stored together while the queue is short. What a batch holds in memory is what
   * the collector of garbage moves while everything stands still, webhooks included; when there is
   * a queue, larger batches are sooner done with it.
   */
  static final int PORTION = 200;

  /** Whose first record has waited so long, by two clocks, is a queue. */
  static final Duration QUEUE = Duration.ofSeconds(2);

  private final Intake intake;
  private final Clock clock;
  private final RightOfWay rightOfWay = new RightOfWay();
  private final AtomicBoolean waiting = new AtomicBoolean();

  RawListener(Intake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  @KafkaListener(
      id = GROUP,
      topics = Topics.ORDERS_RAW,
      batch = "true",
      containerFactory = RawListenerConfiguration.FACTORY)
  void take(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
    long waited = clock.millis() - records.getFirst().timestamp();
    rightOfWay.first(waited, () -> portions(records, waited).forEach(this::store));
    acknowledgment.acknowledge();
  }

  /**
   * @param waited milliseconds that the first of them waited on the broker
   */
  static <T> List<List<T>> portions(List<T> records, long waited) {
    if (waited >= QUEUE.toMillis()) {
      return List.of(records);
    }
    var portions = new ArrayList<List<T>>();
    for (int from = 0; from < records.size(); from += PORTION) {
      portions.add(records.subList(from, Math.min(records.size(), from + PORTION)));
    }
    return portions;
  }

  @KafkaListener(
      id = BULK_GROUP,
      topics = Topics.ORDERS_BULK,
      batch = "true",
      containerFactory = RawListenerConfiguration.BULK_FACTORY)
  void takeBulk(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment)
      throws InterruptedException {
    int stored = 0;
    while (stored < records.size()) {
      int most = rightOfWay.isShared() ? STEP : records.size();
      var step = records.subList(stored, Math.min(records.size(), stored + most));
      rightOfWay.second(() -> store(step));
      stored += step.size();
    }
    acknowledgment.acknowledge();
  }

  private void store(List<ConsumerRecord<String, byte[]>> records) {
    try {
      intake.take(() -> records.stream().map(RawListener::raw).iterator());
    } catch (RuntimeException failed) {
      if (waiting.compareAndSet(false, true)) {
        log.warn(
            "Orders wait on the broker: they cannot be stored ({})",
            failed.getClass().getSimpleName());
      }
      throw failed;
    }
    if (waiting.compareAndSet(true, false)) {
      log.info("Orders are stored again");
    }
  }

  private static Intake.Raw raw(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    byte[] value = record.value();
    return new Intake.Raw(headers, value == null ? new byte[0] : value);
  }
}
