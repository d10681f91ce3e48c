package allday.kit.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import allday.embedded.TestServers;
import allday.kit.broker.LagLook.Lag;
import allday.kit.broker.LagLook.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagLookTest {
  private final String topic = "lag-" + UUID.randomUUID();
  private final Reading reading = new Reading("group-of-" + topic, topic);
  private final Map<String, Object> servers =
      Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
  private final AtomicLong nanos = new AtomicLong();
  private final LagLook look = new LagLook(nanos::get);
  private Admin admin;

  @BeforeEach
  void aTopic() throws Exception {
    admin = Admin.create(servers);
    admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, SECONDS);
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void countsWhatAGroupHasNotReadAndForHowLong() throws Exception {
    assertThat(lag()).isEqualTo(new Lag(0, 0));

    publish(3);
    assertThat(lag()).as("it never read").isEqualTo(new Lag(3, 0));
    pass(Duration.ofSeconds(20));
    assertThat(lag()).as("it is stuck").isEqualTo(new Lag(3, 20));

    publish(2);
    commit(1);
    pass(Duration.ofSeconds(10));
    assertThat(lag()).as("it is slow").isEqualTo(new Lag(4, 30));

    commit(3);
    assertThat(lag()).as("what waits now came since").isEqualTo(new Lag(2, 0));
    commit(5);
    assertThat(lag()).as("it has read all").isEqualTo(new Lag(0, 0));
  }

  private Lag lag() throws Exception {
    return look.look(admin, List.of(reading)).get(reading);
  }

  private void publish(int many) throws Exception {
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(servers, bytes, bytes)) {
      for (int i = 0; i < many; i++) {
        producer.send(new ProducerRecord<>(topic, new byte[1])).get(30, SECONDS);
      }
    }
  }

  private void commit(long offset) {
    var settings = new java.util.HashMap<>(servers);
    settings.put("group.id", reading.group());
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
