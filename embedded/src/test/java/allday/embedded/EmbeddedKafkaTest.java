package allday.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path folder;

  @Test
  void keepsItsRecordsAndItsClusterIdFromOneStartToTheNext() throws Exception {
    String cluster;
    String address;
    try (var first = EmbeddedKafka.start(folder)) {
      produce(first.bootstrapServers(), "acknowledged");
      cluster = clusterId(first.bootstrapServers());
      address = first.bootstrapServers();
    }

    try (var second = EmbeddedKafka.start(folder)) {
      assertThat(consume(second.bootstrapServers())).containsExactly("acknowledged");
      assertThat(clusterId(second.bootstrapServers())).isEqualTo(cluster);
      assertThat(second.bootstrapServers()).isEqualTo(address);
    }
  }

  @Test
  void takesOtherPortsWhereItsOwnAreTaken() throws Exception {
    int taken;
    try (var first = EmbeddedKafka.start(folder)) {
      produce(first.bootstrapServers(), "acknowledged");
      taken = Integer.parseInt(first.bootstrapServers().split(":")[1]);
    }

    try (var _ = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"));
        var second = EmbeddedKafka.start(folder)) {
      assertThat(consume(second.bootstrapServers())).containsExactly("acknowledged");
    }
  }

  @Test
  void keepsAnAcknowledgedRecordWhenItsProcessIsKilled() throws Exception {
    var killed = ServerInAnotherProcess.kafka(folder);
    produce(killed.address(), "acknowledged");
    killed.kill();

    try (var second = EmbeddedKafka.start(folder)) {
      assertThat(consume(second.bootstrapServers())).containsExactly("acknowledged");
    }
  }

  private static void produce(String servers, String text) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic("notes", 3, (short) 1))).all().get(30, SECONDS);
    }
    Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("notes", "key", text)).get(30, SECONDS);
    }
  }

  private static List<String> consume(String servers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", servers, "group.id", "readers", "auto.offset.reset", "earliest");
    var found = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("notes"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(record.value()));
                return !found.isEmpty();
              });
    }
    return found;
  }

  private static String clusterId(String servers) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      return admin.describeCluster().clusterId().get(30, SECONDS);
    }
  }
}
