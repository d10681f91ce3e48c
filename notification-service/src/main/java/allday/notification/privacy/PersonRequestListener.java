package allday.notification.privacy;

import allday.contracts.event.PersonRequest;
import allday.contracts.event.Topics;
import allday.store.Weather;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes from the broker what platforms ask on behalf of persons. Where the database is away the
 * batch waits for it; what cannot be handled is passed over with one line and a count.
 */
@Component
class PersonRequestListener {
  private static final Logger log = LoggerFactory.getLogger(PersonRequestListener.class);

  private final PlatformRequests requests;
  private final JsonMapper json;
  private final MeterRegistry meters;

  PersonRequestListener(PlatformRequests requests, JsonMapper json, MeterRegistry meters) {
    this.requests = requests;
    this.json = json;
    this.meters = meters;
  }

  @KafkaListener(
      id = "allday-notification-persons",
      groupId = "allday-notification",
      topics = Topics.PRIVACY_REQUESTS,
      containerFactory = "notificationListeners")
  void take(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(this::take);
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      requests.open(json.readValue(record.value(), PersonRequest.class));
    } catch (JacksonException unreadable) {
      passOver(record, "unreadable");
    } catch (RuntimeException failed) {
      if (Weather.isPassing(failed)) {
        throw failed;
      }
      log.error("What a platform asks for a person could not be entered", failed);
      passOver(record, "failed");
    }
  }

  private void passOver(ConsumerRecord<?, ?> record, String why) {
    log.warn(
        "Record {}-{}@{} opens no case: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why);
    Counter.builder("allday.facts.passed.over")
        .description("records of which nobody was told, since they could not be handled")
        .tag("why", why)
        .register(meters)
        .increment();
  }
}
