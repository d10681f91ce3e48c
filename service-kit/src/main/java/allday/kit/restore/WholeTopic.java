package allday.kit.restore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a small topic from its beginning: what a restored database must be told again. */
public final class WholeTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> settings;

  WholeTopic(Map<String, Object> consumerSettings) {
    settings = new HashMap<>(consumerSettings);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
  }

  /**
   * The values of all records that are there now.
   *
   * @throws RestoreProblem where the broker does not tell
   */
  public List<byte[]> read(String topic) {
    var values = new ArrayList<byte[]>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> values.add(record.value()));
        if (System.nanoTime() > deadline) {
          throw problem(topic, "it did not answer in time");
        }
      }
      return values;
    } catch (KafkaException failed) {
      throw problem(topic, String.valueOf(failed.getMessage()));
    }
  }

  private static RestoreProblem problem(String topic, String why) {
    return new RestoreProblem(
        "After a restore the broker must be there, so that what "
            + topic
            + " says is done again: "
            + why);
  }
}
