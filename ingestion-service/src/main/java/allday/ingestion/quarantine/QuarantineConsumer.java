package allday.ingestion.quarantine;

import allday.contracts.ConnectionId;
import allday.contracts.event.Topics;
import allday.contracts.web.Headers;
import allday.contracts.web.WebhookRequest;
import allday.ingestion.raw.KafkaHeaders;
import allday.ingestion.raw.Listeners;
import allday.kit.Surprise;
import allday.store.Weather;
import allday.store.ingestion.QuarantinedRequests;
import allday.store.ingestion.QuarantinedRequests.Quarantined;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Copies refused requests into the database, where staff can see them and prove them again. */
@Component
class QuarantineConsumer {
  private static final Logger log = LoggerFactory.getLogger(QuarantineConsumer.class);

  private final JsonMapper json;
  private final QuarantinedRequests requests;

  QuarantineConsumer(JsonMapper json, QuarantinedRequests requests) {
    this.json = json;
    this.requests = requests;
  }

  @KafkaListener(
      id = "ingestion-quarantine",
      topics = Topics.WEBHOOKS_QUARANTINE,
      containerFactory = Listeners.FACTORY)
  void copy(List<ConsumerRecord<String, byte[]>> records) {
    for (var record : records) {
      try {
        requests.keep(read(KafkaHeaders.of(record), record.value()));
      } catch (IllegalArgumentException | DataAccessException poison) {
        Weather.throwIfPassing(poison);
        log.error("a quarantined request cannot be kept: {}", Surprise.in(poison));
      }
    }
  }

  /** The reverse of what the door wrote. */
  private Quarantined read(Map<String, String> headers, byte[] body) {
    return new Quarantined(
        UUID.fromString(required(headers, "id")),
        new ConnectionId(required(headers, "connection")),
        required(headers, "reason"),
        new WebhookRequest(
            required(headers, "method"),
            required(headers, "path"),
            headers.get("query"),
            new Headers(
                json.readValue(
                    required(headers, "headers"),
                    new TypeReference<Map<String, List<String>>>() {})),
            body,
            Instant.parse(required(headers, "received-at"))));
  }

  private static String required(Map<String, String> headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the record has no header " + name);
    }
    return value;
  }
}
