package allday.ingestion.fetching;

import allday.contracts.event.OrderNotice;
import allday.contracts.event.Topics;
import allday.ingestion.raw.KafkaHeaders;
import allday.ingestion.raw.Listeners;
import allday.kit.Surprise;
import allday.kit.trace.Traces;
import allday.store.Weather;
import allday.store.ingestion.NoticeQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Moves notices from the broker into the queue in the database, where each order waits on its own:
 * on a partition a slow platform would hold up all that come after it. Only then are they
 * committed.
 */
@Component
class NoticeConsumer {
  private static final Logger log = LoggerFactory.getLogger(NoticeConsumer.class);

  private final NoticeQueue queue;
  private final Dispatcher dispatcher;
  private final Clock clock;

  NoticeConsumer(NoticeQueue queue, Dispatcher dispatcher, Clock clock) {
    this.queue = queue;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @KafkaListener(
      id = "ingestion-fetching",
      topics = Topics.ORDERS_NOTICES,
      containerFactory = Listeners.FACTORY)
  void queue(List<ConsumerRecord<String, byte[]>> records) {
    var notices = new ArrayList<OrderNotice>(records.size());
    for (var record : records) {
      try {
        var headers = KafkaHeaders.of(record);
        notices.add(OrderNotice.of(headers).fact(Traces.HEADER, headers.get(Traces.HEADER)));
      } catch (RuntimeException poison) {
        log.error(
            "{}-{}@{} is not a notice: {}",
            record.topic(),
            record.partition(),
            record.offset(),
            Surprise.in(poison));
      }
    }
    add(notices);
    dispatcher.wake();
  }

  private void add(List<OrderNotice> notices) {
    try {
      queue.add(notices, clock.instant());
    } catch (DataAccessException oneOfThem) {
      Weather.throwIfPassing(oneOfThem);
      notices.forEach(this::addAlone);
    }
  }

  private void addAlone(OrderNotice notice) {
    try {
      queue.add(List.of(notice), clock.instant());
    } catch (DataAccessException poison) {
      Weather.throwIfPassing(poison);
      log.error(
          "{}/{}: a notice with an impossible order id", notice.platform(), notice.connection());
    }
  }
}
