package allday.kit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.embedded.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

class ConsumersHealthTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** An error of the JVM is not retried: the consumer ends, and nobody reads any more. */
  @Test
  void isDownWhenAConsumerEndedByItself() throws Exception {
    String topic = "health-" + UUID.randomUUID();
    create(topic);
    var consumer = consumer(topic);
    var health = new ConsumersHealthIndicator(() -> List.of(consumer));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    consumer.start();
    try {
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);

      send(topic);

      await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.DOWN));
      assertThat(health.health().getDetails()).containsEntry("ended", List.of("readers"));
    } finally {
      consumer.stop();
    }
  }

  @Test
  void isUpWhereConsumersAreStoppedOnPurposeOrThereAreNone() throws Exception {
    String topic = "health-" + UUID.randomUUID();
    create(topic);
    var consumer = consumer(topic);
    consumer.start();
    consumer.stop();

    assertThat(new ConsumersHealthIndicator(() -> List.of(consumer)).health().getStatus())
        .isEqualTo(Status.UP);
    assertThat(new ConsumersHealthIndicator(List::of).health().getStatus()).isEqualTo(Status.UP);
  }

  private static ConcurrentMessageListenerContainer<String, String> consumer(String topic) {
    var properties = new ContainerProperties(topic);
    properties.setGroupId(topic);
    properties.setMessageListener(
        (MessageListener<String, String>)
            _ -> {
              throw new NoClassDefFoundError("a jar is gone");
            });
    var consumer =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<String, String>(
                Map.of(
                    "bootstrap.servers",
                    TestServers.kafka().bootstrapServers(),
                    "key.deserializer",
                    StringDeserializer.class,
                    "value.deserializer",
                    StringDeserializer.class,
                    "auto.offset.reset",
                    "earliest")),
            properties);
    consumer.setBeanName("readers");
    return consumer;
  }

  private static void create(String topic) throws Exception {
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void send(String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "one")).get();
    }
  }
}
