package allday.normalizer;

import allday.contracts.event.OrderIssue;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.RawOrder;
import allday.contracts.event.StatusChanged;
import allday.contracts.event.Topics;
import allday.embedded.TestServers;
import allday.normalizer.intake.Intake;
import allday.normalizer.watchdog.WatchdogAtWork;
import allday.store.orders.HistoryRow;
import allday.store.orders.OrderLists;
import allday.store.orders.OrderRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The normalizer on a real database, one for all tests of this kind, emptied before each. Records
 * are handed to the intake as the broker would, facts are read where they wait for it.
 */
public abstract class NormalizerTest {
  protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  protected static final String PASSWORD = "not-a-secret";

  protected final ConfigurableApplicationContext normalizer = Running.CONTEXT;
  protected final SettableClock clock = Running.CLOCK;
  protected final JdbcTemplate jdbc = normalizer.getBean(JdbcTemplate.class);
  protected final Intake intake = normalizer.getBean(Intake.class);
  protected final OrderLists lists = normalizer.getBean(OrderLists.class);
  private final JsonMapper json = normalizer.getBean(JsonMapper.class);

  @BeforeEach
  void empty() {
    clock.set(NOON);
    jdbc.execute(
        "TRUNCATE orders, order_group, raw_event, parked, outbox, issue RESTART IDENTITY CASCADE");
  }

  protected void take(Sample... samples) {
    take(Arrays.stream(samples).map(Sample::raw).toArray(RawOrder[]::new));
  }

  protected void take(RawOrder... raw) {
    intake.take(Arrays.stream(raw).map(one -> new Intake.Raw(one.headers(), one.body())).toList());
  }

  /** As {@link #take}, each by itself, as it comes when time goes by between them. */
  protected void takeOneByOne(Sample... samples) {
    for (var sample : samples) {
      take(sample);
    }
  }

  protected void watchdogLooksAfter(Duration time) {
    clock.advance(time);
    WatchdogAtWork.look(normalizer);
  }

  protected List<OrderRow> orders() {
    return lists.list(OrderLists.Filter.ALL, null, 5000);
  }

  protected OrderRow order() {
    var orders = orders();
    if (orders.size() != 1) {
      throw new AssertionError("expected one order, found " + orders.size());
    }
    return orders.getFirst();
  }

  protected List<HistoryRow> history() {
    return lists.history(order().orderId());
  }

  /** The facts that wait for the broker, in their order. */
  protected List<StatusChanged> facts() {
    return waiting(Topics.ORDERS_STATUS, StatusChanged.class);
  }

  protected List<StatusChanged> statusFacts() {
    return facts().stream().filter(fact -> fact.fact() == StatusChanged.Fact.STATUS).toList();
  }

  protected List<OrderIssue> issues() {
    return waiting(Topics.ORDERS_ISSUES, OrderIssue.class);
  }

  private <T> List<T> waiting(String topic, Class<T> type) {
    return jdbc.query(
        "SELECT payload FROM outbox WHERE topic = ? ORDER BY outbox_id",
        (row, _) -> json.readValue(row.getString(1), type),
        topic);
  }

  protected List<OrderNotice> notices() {
    return jdbc.query(
        "SELECT headers FROM outbox WHERE topic = ? ORDER BY outbox_id",
        (row, _) -> OrderNotice.of(texts(row.getString(1))),
        Topics.ORDERS_NOTICES);
  }

  private Map<String, String> texts(String object) {
    var texts = new LinkedHashMap<String, String>();
    json.readTree(object).forEachEntry((name, value) -> texts.put(name, value.asString()));
    return texts;
  }

  protected double count(String meter, String... tags) {
    return normalizer
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .get(meter)
        .tags(tags)
        .counters()
        .stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  /** Started when the first test needs it, ended with the JVM. */
  private static final class Running {
    static final SettableClock CLOCK = new SettableClock(NOON);
    static final ConfigurableApplicationContext CONTEXT =
        start(TestServers.freshDatabase(), "127.0.0.1:1", Map.of());
  }

  /** Another normalizer, reading from the broker where one is given. */
  protected static ConfigurableApplicationContext start(
      String database, String broker, Map<String, Object> more) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("spring.datasource.url", database);
    properties.put("spring.datasource.username", "");
    properties.put("spring.datasource.password", "");
    properties.put("spring.kafka.bootstrap-servers", broker);
    properties.put("server.port", "0");
    properties.put("allday.security.staff-password", PASSWORD);
    properties.put("allday.normalizer.intake.auto-start", "false");
    properties.put("allday.normalizer.outbox.auto-start", "false");
    properties.put("allday.normalizer.writes.auto-start", "false");
    properties.put("allday.normalizer.writes.per-second", "1000");
    properties.put("db-scheduler.enabled", "false");
    properties.putAll(more);
    return new SpringApplicationBuilder(Main.class)
        .run(
            properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({NormalizerConfiguration.class, TestPlatforms.class})
  static class Main {
    @Bean
    @Primary
    Clock testClock() {
      return Running.CLOCK;
    }
  }
}
