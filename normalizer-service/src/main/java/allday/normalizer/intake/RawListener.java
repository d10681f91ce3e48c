package allday.normalizer.intake;

import allday.contracts.event.Topics;
import java.nio.charset.StandardCharsets;
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

/** Reads {@code orders.raw}, and says so to the broker only when a batch is stored. */
@Component
class RawListener {
  private static final Logger log = LoggerFactory.getLogger(RawListener.class);

  static final String GROUP = "allday-normalizer";

  private final Intake intake;
  private final AtomicBoolean waiting = new AtomicBoolean();

  RawListener(Intake intake) {
    this.intake = intake;
  }

  @KafkaListener(
      id = GROUP,
      topics = Topics.ORDERS_RAW,
      batch = "true",
      containerFactory = RawListenerConfiguration.FACTORY)
  void take(List<ConsumerRecord<String, byte[]>> records, Acknowledgment acknowledgment) {
    try {
      intake.take(records.stream().map(RawListener::raw).toList());
    } catch (RuntimeException failed) {
      if (waiting.compareAndSet(false, true)) {
        log.warn(
            "Orders wait on the broker: they cannot be stored ({})",
            failed.getClass().getSimpleName());
      }
      throw failed;
    }
    acknowledgment.acknowledge();
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
