package allday.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the product's broker takes from a bare producer: records of a webhook's size, acks=all. */
final class KafkaLimit {
  private static final int RECORDS = 200_000;
  private static final int BYTES = 1_200;
  private static final int PARTITIONS = 12;
  private static final String TOPIC = "bench";

  private final String servers;

  KafkaLimit(Path data) {
    try {
      servers =
          "127.0.0.1:" + Files.readAllLines(data.resolve("kafka").resolve("ports")).getFirst();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  double recordsPerSecond() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            servers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            3,
            "compression.type",
            "lz4");
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers));
        var producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      greet(producer);
      send(producer, RECORDS / 10);
      long start = System.nanoTime();
      send(producer, RECORDS);
      double rate = RECORDS * 1e9 / (System.nanoTime() - start);
      admin.deleteTopics(List.of(TOPIC)).all().get();
      return rate;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the product's broker does not answer", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopping);
    }
  }

  /** One record to each partition, so that all have a leader that knows the producer. */
  private static void greet(KafkaProducer<String, byte[]> producer)
      throws ExecutionException, InterruptedException {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      producer.send(new ProducerRecord<>(TOPIC, partition, "hello", new byte[1])).get();
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, int count) {
    var random = new Random(7);
    byte[] value = new byte[BYTES];
    for (int i = 0; i < count; i++) {
      // Half of it noise: about as compressible as an order.
      random.nextBytes(value);
      java.util.Arrays.fill(value, BYTES / 2, BYTES, (byte) 'a');
      producer.send(new ProducerRecord<>(TOPIC, "order-" + i, value.clone()));
    }
    producer.flush();
  }
}
