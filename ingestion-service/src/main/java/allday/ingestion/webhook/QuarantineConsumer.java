package allday.ingestion.webhook;

import allday.contracts.event.Topics;
import allday.ingestion.connection.Surprise;
import allday.ingestion.raw.KafkaHeaders;
import allday.ingestion.raw.Listeners;
import allday.store.ingestion.QuarantinedRequests;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Copies refused requests into the database, where staff can see them and prove them again. */
@Component
class QuarantineConsumer {
  private static final Logger log = LoggerFactory.getLogger(QuarantineConsumer.class);

  private final Quarantine quarantine;
  private final QuarantinedRequests requests;

  QuarantineConsumer(Quarantine quarantine, QuarantinedRequests requests) {
    this.quarantine = quarantine;
    this.requests = requests;
  }

  @KafkaListener(
      id = "ingestion-quarantine",
      topics = Topics.WEBHOOKS_QUARANTINE,
      containerFactory = Listeners.FACTORY)
  void copy(List<ConsumerRecord<String, byte[]>> records) {
    for (var record : records) {
      try {
        requests.keep(quarantine.read(KafkaHeaders.of(record), record.value()));
      } catch (IllegalArgumentException | DataIntegrityViolationException poison) {
        log.error("a quarantined request cannot be kept: {}", Surprise.in(poison));
      }
    }
  }
}
