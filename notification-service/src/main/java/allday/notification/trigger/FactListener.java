package allday.notification.trigger;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes facts and issues from the broker. A record that cannot be handled is passed over with one
 * line and a count; where the database is away the batch waits for it.
 */
@Component
class FactListener {
  private static final Logger log = LoggerFactory.getLogger(FactListener.class);

  private final OrderTrigger orders;
  private final IssueTrigger issues;
  private final JsonMapper json;
  private final MeterRegistry meters;

  FactListener(OrderTrigger orders, IssueTrigger issues, JsonMapper json, MeterRegistry meters) {
    this.orders = orders;
    this.issues = issues;
    this.json = json;
    this.meters = meters;
  }

  @KafkaListener(
      id = "allday-notification-facts",
      groupId = "allday-notification",
      topics = Topics.ORDERS_STATUS,
      containerFactory = "notificationListeners")
  void facts(List<ConsumerRecord<String, byte[]>> records) {
    var facts = readAll(records, StatusChanged.class);
    try {
      orders.post(facts);
    } catch (RuntimeException failed) {
      rethrowIfPassing(failed);
      facts.forEach(fact -> alone(fact, one -> orders.post(List.of(one)), fact.eventId()));
    }
  }

  @KafkaListener(
      id = "allday-notification-issues",
      groupId = "allday-notification",
      topics = Topics.ORDERS_ISSUES,
      containerFactory = "notificationListeners")
  void issues(List<ConsumerRecord<String, byte[]>> records) {
    readAll(records, OrderIssue.class)
        .forEach(issue -> alone(issue, issues::post, issue.eventId()));
  }

  private <T> void alone(T one, Consumer<T> post, Object id) {
    try {
      post.accept(one);
    } catch (RuntimeException failed) {
      rethrowIfPassing(failed);
      log.error("Nobody is told of event {}: it could not be handled", id, failed);
      count("failed");
    }
  }

  private <T> List<T> readAll(List<ConsumerRecord<String, byte[]>> records, Class<T> type) {
    var read = new ArrayList<T>();
    for (var record : records) {
      try {
        read.add(json.readValue(record.value(), type));
      } catch (JacksonException unreadable) {
        log.warn(
            "Record {}-{}@{} is not a {}: passed over",
            record.topic(),
            record.partition(),
            record.offset(),
            type.getSimpleName());
        count("unreadable");
      }
    }
    return read;
  }

  private static void rethrowIfPassing(RuntimeException failed) {
    if (failed instanceof TransientDataAccessException
        || failed instanceof RecoverableDataAccessException
        || failed instanceof DataAccessResourceFailureException
        || failed instanceof TransactionException) {
      throw failed;
    }
  }

  private void count(String why) {
    meters.counter("allday.facts.passed.over", "why", why).increment();
  }
}
