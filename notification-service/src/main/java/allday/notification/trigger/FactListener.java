package allday.notification.trigger;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import allday.kit.trace.Traces;
import allday.kit.trace.Traces.Role;
import allday.kit.trace.Trail;
import allday.notification.consent.Purchases;
import allday.store.Weather;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes facts and issues from the broker. A record that cannot be handled is passed over with one
 * line and a count; where the database is away, or takes no writes, the batch waits for it.
 */
@Component
class FactListener {
  private static final Logger log = LoggerFactory.getLogger(FactListener.class);
  private static final List<String> WHYS = List.of("failed", "unreadable");

  private final OrderTrigger orders;
  private final Purchases purchases;
  private final IssueDesk issues;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final Traces traces;

  FactListener(
      OrderTrigger orders,
      Purchases purchases,
      IssueDesk issues,
      JsonMapper json,
      MeterRegistry meters,
      Traces traces) {
    this.orders = orders;
    this.purchases = purchases;
    this.issues = issues;
    this.json = json;
    this.meters = meters;
    this.traces = traces;
    // A counter that appears with its first event hides that event.
    WHYS.forEach(this::counter);
  }

  @KafkaListener(
      id = "allday-notification-facts",
      groupId = "allday-notification",
      topics = Topics.ORDERS_STATUS,
      containerFactory = "notificationListeners")
  void facts(List<ConsumerRecord<String, byte[]>> records) {
    try (var trail = new Trail(traces, "trigger", Role.READS)) {
      var facts = readAll(records, StatusChanged.class, trail);
      together(facts, orders::post);
      // In a transaction of its own: what cannot be written down keeps nobody from being told.
      together(facts, some -> purchases.note(some.stream().map(Heard::said).toList()));
    }
  }

  private void together(
      List<Heard<StatusChanged>> facts, Consumer<List<Heard<StatusChanged>>> take) {
    try {
      take.accept(facts);
    } catch (RuntimeException failed) {
      rethrowIfPassing(failed);
      facts.forEach(fact -> alone(fact, one -> take.accept(List.of(one)), fact.said().eventId()));
    }
  }

  @KafkaListener(
      id = "allday-notification-issues",
      groupId = "allday-notification",
      topics = Topics.ORDERS_ISSUES,
      containerFactory = "notificationListeners")
  void issues(List<ConsumerRecord<String, byte[]>> records) {
    try (var trail = new Trail(traces, "trigger", Role.READS)) {
      readAll(records, OrderIssue.class, trail)
          .forEach(issue -> alone(issue, issues::post, issue.said().eventId()));
    }
  }

  private <T> void alone(T one, Consumer<T> post, Object id) {
    try {
      post.accept(one);
    } catch (RuntimeException failed) {
      rethrowIfPassing(failed);
      log.error("Not all that follows from event {} was done: it could not be handled", id, failed);
      count("failed");
    }
  }

  private <T> List<Heard<T>> readAll(
      List<ConsumerRecord<String, byte[]>> records, Class<T> type, Trail trail) {
    var read = new ArrayList<Heard<T>>();
    for (var record : records) {
      try {
        var said = json.readValue(record.value(), type);
        read.add(new Heard<>(said, trail.follow(trace(record))));
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

  private static @Nullable String trace(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader(Traces.HEADER);
    return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
  }

  private static void rethrowIfPassing(RuntimeException failed) {
    if (Weather.isPassing(failed)) {
      throw failed;
    }
  }

  private void count(String why) {
    counter(why).increment();
  }

  private Counter counter(String why) {
    return Counter.builder("allday.facts.passed.over")
        .description("records of which nobody was told, since they could not be handled")
        .tag("why", why)
        .register(meters);
  }
}
