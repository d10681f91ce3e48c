package allday.normalizer.outbox;

import allday.contracts.event.Topics;
import allday.kit.meters.DatabaseMeter;
import allday.kit.meters.Glimpse;
import allday.kit.meters.Queues;
import allday.store.orders.Outbox;
import allday.store.orders.OutboxBalance;
import allday.store.orders.ParkedRecords;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What waits, since when, and the balance <i>facts = published + waiting</i>. All of it is counted
 * in the database, so that it is right whichever instance did the work and however often they were
 * started.
 */
@Component
class OutboxMeters {
  private static final List<String> TOPICS =
      List.of(Topics.ORDERS_STATUS, Topics.ORDERS_ISSUES, Topics.ORDERS_NOTICES);

  /** Held here, since the registry holds what a counter reads only weakly. */
  private final Glimpse<OutboxBalance> glimpse;

  OutboxMeters(Outbox outbox, ParkedRecords parked, Clock clock, MeterRegistry meters) {
    glimpse = new Glimpse<>("The outbox", outbox::balance);
    for (var topic : TOPICS) {
      count(
          meters,
          "allday.normalizer.outbox.recorded",
          "records ever put into the outbox, by whichever instance",
          topic,
          OutboxBalance::recorded);
      count(
          meters,
          "allday.normalizer.outbox.published",
          "records ever taken out of it after the broker's yes, by whichever instance",
          topic,
          OutboxBalance::published);
      glimpse.gauge(
          meters,
          "allday.normalizer.outbox.waiting",
          "records that wait for the broker",
          Tags.of("topic", topic),
          balance -> of(topic, balance.waiting()));
    }
    var queues = new Queues(meters, clock);
    queues.add("outbox", glimpse, balance -> sum(balance.waiting()), OutboxBalance::oldest);
    queues.add(
        "parked",
        new Glimpse<>("The parked records", parked::waiting),
        ParkedRecords.Waiting::many,
        ParkedRecords.Waiting::oldest);
    DatabaseMeter.add(meters, "normalizer", glimpse);
  }

  private void count(
      MeterRegistry meters,
      String name,
      String words,
      String topic,
      Function<OutboxBalance, Map<String, Long>> term) {
    FunctionCounter.builder(
            name, glimpse, seen -> seen.number(balance -> of(topic, term.apply(balance))))
        .description(words)
        .tag("topic", topic)
        .register(meters);
  }

  private static double of(String topic, Map<String, Long> amounts) {
    return amounts.getOrDefault(topic, 0L);
  }

  private static double sum(Map<String, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
