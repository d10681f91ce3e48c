package allday.endtoend.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Whether anything is still on its way, by the database and the broker. */
final class Quiet {
  private static final Map<String, String> READERS =
      Map.of(
          "orders.raw", "allday-normalizer",
          "orders.bulk", "allday-normalizer-bulk",
          "orders.notices", "ingestion-fetching",
          "orders.status", "allday-notification",
          "orders.issues", "allday-notification");
  private static final Map<String, String> WAITING =
      Map.of(
          "outbox", "select count(*) from outbox",
          "notices", "select count(*) from notice_queue",
          "spool", "select count(*) from queue_spool where unreadable is null",
          // A follow-up waits for its time, and that is longer than a play.
          "messages",
              "select count(*) from delivery where state in ('WAITING', 'HANDING_OVER')"
                  + " and (occasion not like 'FOLLOW:%' or due_at <= now())");

  private final House house;

  Quiet(House house) {
    this.house = house;
  }

  /** What is on its way; null where nothing is. */
  @Nullable String disturbance() {
    try {
      var waits = inTheDatabase();
      if (waits.isEmpty()) {
        waits = onTheBroker();
      }
      return waits.isEmpty() ? null : String.join(", ", waits);
    } catch (SQLException away) {
      return "the database: " + away.getMessage();
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      return "the broker: " + away.getMessage();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private List<String> inTheDatabase() throws SQLException {
    var waits = new ArrayList<String>();
    try (var statement = house.reading().createStatement()) {
      for (var each : WAITING.entrySet()) {
        try (var row = statement.executeQuery(each.getValue())) {
          row.next();
          if (row.getLong(1) > 0) {
            waits.add(row.getLong(1) + " in " + each.getKey());
          }
        }
      }
    }
    return waits;
  }

  private List<String> onTheBroker()
      throws ExecutionException, InterruptedException, TimeoutException {
    var waits = new ArrayList<String>();
    try (var admin = Admin.create(Map.of("bootstrap.servers", house.broker()))) {
      var topics = admin.describeTopics(READERS.keySet()).allTopicNames().get(5, TimeUnit.SECONDS);
      for (var topic : topics.values()) {
        var partitions =
            topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        long behind = behind(admin, String.valueOf(READERS.get(topic.name())), partitions);
        if (behind > 0) {
          waits.add(behind + " in " + topic.name());
        }
      }
    }
    return waits;
  }

  private static long behind(Admin admin, String group, List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    var ends =
        admin
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest())))
            .all()
            .get(5, TimeUnit.SECONDS);
    var read =
        admin
            .listConsumerGroupOffsets(
                Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)))
            .partitionsToOffsetAndMetadata(group)
            .get(5, TimeUnit.SECONDS);
    long behind = 0;
    for (var partition : partitions) {
      var done = read.get(partition);
      var end = ends.get(partition);
      behind += end == null ? 0 : end.offset() - (done == null ? 0 : done.offset());
    }
    return behind;
  }
}
