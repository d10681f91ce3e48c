package allday.kit.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import allday.contracts.event.Topics;
import allday.embedded.EmbeddedKafka;
import allday.embedded.TestServers;
import allday.example.KitApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;

class BrokerTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void whatWasPublishedIsThere() throws Exception {
    try (var service = service(TestServers.kafka().bootstrapServers())) {
      var broker = service.getBean(Broker.class);
      publishWhenPossible(broker, note("key", "first"), note("key", "second"));

      var found = readAll(service);

      assertThat(found)
          .extracting(record -> new String(record.value(), UTF_8))
          .containsExactly("first", "second");
      assertThat(found.getFirst().key()).isEqualTo("key");
      assertThat(new String(found.getFirst().headers().lastHeader("origin").value(), UTF_8))
          .isEqualTo("webhook ğ");
    }
  }

  @Test
  void theTopicsAreMadeAsTheyWereMeant() throws Exception {
    String servers = TestServers.kafka().bootstrapServers();
    try (var service = service(servers);
        var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  admin.listTopics().names().get(10, SECONDS).contains(Topics.WEBHOOKS_QUARANTINE));

      var topics =
          admin
              .describeTopics(
                  List.of(Topics.ORDERS_RAW, Topics.ORDERS_NOTICES, Topics.ORDERS_STATUS))
              .allTopicNames()
              .get(10, SECONDS);

      assertThat(topics.get(Topics.ORDERS_RAW).partitions()).hasSize(12);
      assertThat(topics.get(Topics.ORDERS_NOTICES).partitions()).hasSize(6);
      assertThat(topics.get(Topics.ORDERS_STATUS).partitions()).hasSize(12);
      assertThat(service.isRunning()).isTrue();
    }
  }

  @Test
  void aServiceStartsWithoutABrokerAndSaysNoInTime() {
    long before = System.nanoTime();
    try (var service = service("127.0.0.1:1")) {
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));

      before = System.nanoTime();
      assertThatThrownBy(() -> service.getBean(Broker.class).publish(List.of(note("k", "v"))))
          .isInstanceOf(Broker.BrokerDown.class);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void aNameThatMeansNothingYetIsABrokerThatIsDown() {
    try (var service = service("broker.invalid:9092")) {
      assertThatThrownBy(() -> service.getBean(Broker.class).publish(List.of(note("k", "v"))))
          .isInstanceOf(Broker.BrokerDown.class);
    }
  }

  @Test
  void goesOnWhenTheBrokerComesBack(@TempDir Path folder) throws Exception {
    var broker = EmbeddedKafka.start(folder);
    try (var service = service(broker.bootstrapServers())) {
      publishWhenPossible(service.getBean(Broker.class), note("key", "before"));

      broker.close();
      assertThatThrownBy(() -> service.getBean(Broker.class).publish(List.of(note("key", "lost"))))
          .isInstanceOf(Broker.BrokerDown.class);

      broker = EmbeddedKafka.start(folder);
      publishWhenPossible(service.getBean(Broker.class), note("key", "after"));
      assertThat(readAll(service))
          .extracting(record -> new String(record.value(), UTF_8))
          .contains("before", "after");
    } finally {
      broker.close();
    }
  }

  private static void publishWhenPossible(Broker broker, Broker.Outgoing... records) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(
            () -> {
              broker.publish(List.of(records));
              return true;
            });
  }

  private static Broker.Outgoing note(String key, String text) {
    return new Broker.Outgoing(
        Topics.ORDERS_NOTICES, key, Map.of("origin", "webhook ğ"), text.getBytes(UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static List<ConsumerRecord<String, byte[]>> readAll(
      ConfigurableApplicationContext service) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    var consumers = (ConsumerFactory<String, byte[]>) service.getBean(ConsumerFactory.class);
    try (var consumer = consumers.createConsumer("readers", "")) {
      consumer.subscribe(List.of(Topics.ORDERS_NOTICES));
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= 2;
              });
    }
    return found;
  }

  private static ConfigurableApplicationContext service(String bootstrapServers) {
    return new SpringApplicationBuilder(KitApplication.class)
        .web(WebApplicationType.SERVLET)
        .run(
            "--server.port=0",
            "--allday.security.staff-password=open-sesame",
            "--allday.kafka.bootstrap-servers=" + bootstrapServers);
  }
}
