package allday.normalizer.intake;

import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import allday.contracts.order.OrderStatus;
import allday.embedded.TestServers;
import allday.kit.broker.Broker;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.broker.Broker.Outgoing;
import allday.normalizer.NormalizerTest;
import allday.normalizer.Sample;
import allday.normalizer.TestPlatforms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** From the broker through the book to the broker, with a database that goes away on the way. */
class BrokerToBrokerTest extends NormalizerTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static Wire wire;
  private static String direct;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws Exception {
    direct = TestServers.freshDatabase();
    int port = java.net.URI.create(direct.substring("jdbc:".length())).getPort();
    wire = new Wire(port);
    service =
        start(
            direct.replace(":" + port + "/", ":" + wire.port() + "/"),
            TestServers.kafka().bootstrapServers(),
            Map.of(
                "allday.normalizer.intake.auto-start",
                "true",
                "allday.normalizer.intake.batch",
                "50",
                "allday.normalizer.outbox.auto-start",
                "true",
                "db-scheduler.enabled",
                "true",
                "spring.datasource.hikari.connection-timeout",
                "1000"));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    wire.close();
  }

  @Test
  void everyOrderIsToldOnceThoughTheDatabaseWentAwayInTheMiddle() throws Exception {
    publish(orders(0, 300, PLACED));
    var book = new JdbcTemplate(new DriverManagerDataSource(direct));
    await().atMost(LONG).until(() -> count(book) > 0);
    wire.cut();
    publish(orders(0, 300, CONFIRMED));
    publish(orders(300, 600, PLACED));
    await().atMost(LONG).until(() -> wire.refused() > 3);
    wire.mend();

    await().atMost(LONG).until(() -> count(book) == 600 && confirmed(book) == 300);
    await().atMost(LONG).until(() -> waiting(book) == 0);
    var told = told();

    // Told again is possible after a cut, with the same event id; never something else.
    var once =
        told.stream().collect(Collectors.toMap(StatusChanged::eventId, fact -> fact, (a, _) -> a));
    assertThat(once.values())
        .extracting(fact -> fact.orderId() + " " + fact.status() + " " + fact.revision())
        .doesNotHaveDuplicates();
    assertThat(once.values().stream().map(StatusChanged::orderId).distinct()).hasSize(600);
    assertThat(inOrderOfTheirOrder(told)).isTrue();
    assertThat(book.queryForList("SELECT task_name FROM scheduled_tasks", String.class))
        .contains("normalizer-watchdog", "normalizer-retention");
  }

  @Test
  void ordersGoBeforeWhatOneConnectionBringsBeyondItsShare() {
    var book = new JdbcTemplate(new DriverManagerDataSource(direct));
    var crowd = orders(1000, 2000, PLACED);
    crowd.replaceAll(
        one -> new Outgoing(Topics.ORDERS_BULK, one.key(), one.headers(), one.value()));
    publish(crowd);
    publish(orders(2000, 2020, PLACED));

    await().atMost(LONG).until(() -> count(book, "id-20__") == 20);
    long overtaken = 1000 - count(book, "id-1___");

    assertThat(overtaken).isGreaterThan(100);
    await().atMost(LONG).until(() -> count(book, "id-1___") == 1000);
  }

  private static boolean inOrderOfTheirOrder(List<StatusChanged> told) {
    var last = new LinkedHashMap<Object, Long>();
    for (var fact : told) {
      long before = last.getOrDefault(fact.orderId(), 0L);
      if (fact.sequence() > before + 1) {
        return false;
      }
      last.put(fact.orderId(), Math.max(before, fact.sequence()));
    }
    return true;
  }

  private static void publish(List<Outgoing> records) {
    // The topics are made beside the start.
    await()
        .atMost(LONG)
        .until(
            () -> {
              try {
                service.getBean(Broker.class).publish(records);
                return true;
              } catch (BrokerDown notYet) {
                return false;
              }
            });
  }

  private static List<Outgoing> orders(int from, int until, OrderStatus status) {
    var records = new ArrayList<Outgoing>();
    for (int i = from; i < until; i++) {
      var raw =
          Sample.order(TestPlatforms.BISTRO, "id-" + i, NOON)
              .status(status)
              .at(NOON.minusSeconds(100 - status.rank()))
              .raw();
      records.add(new Outgoing(Topics.ORDERS_RAW, raw.key(), raw.headers(), raw.body()));
    }
    return records;
  }

  private static List<StatusChanged> told() {
    var json = service.getBean(JsonMapper.class);
    var told = new ArrayList<StatusChanged>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            TestServers.kafka().bootstrapServers(),
            "group.id",
            "test",
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.ORDERS_STATUS));
      await()
          .atMost(LONG)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(one -> told.add(json.readValue(one.value(), StatusChanged.class)));
                return told.stream().map(StatusChanged::orderId).distinct().count() == 600
                    && told.stream().filter(fact -> fact.status() == CONFIRMED).count() >= 300;
              });
    }
    return told;
  }

  private static long count(JdbcTemplate book) {
    return count(book, "id-___") + count(book, "id-__") + count(book, "id-_");
  }

  private static long count(JdbcTemplate book, String ids) {
    Long found =
        book.queryForObject(
            "SELECT count(*) FROM orders WHERE source_order_id LIKE ?", Long.class, ids);
    return found == null ? 0 : found;
  }

  private static long confirmed(JdbcTemplate book) {
    return one(book, "SELECT count(*) FROM orders WHERE status = 'CONFIRMED'");
  }

  private static long waiting(JdbcTemplate book) {
    return one(book, "SELECT count(*) FROM outbox");
  }

  private static long one(JdbcTemplate book, String sql) {
    Long found = book.queryForObject(sql, Long.class);
    return found == null ? 0 : found;
  }
}
