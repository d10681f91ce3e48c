package allday.kit.restore;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far consumer groups have read, moved by hand. */
final class ConsumerGroups {
  private static final Logger log = LoggerFactory.getLogger(ConsumerGroups.class);
  private static final int ANSWER_SECONDS = 30;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> adminSettings;
  private final Duration patience;

  /**
   * @param patience how long to wait for members that were killed: the broker counts them for
   *     another three quarters of a minute
   */
  ConsumerGroups(Map<String, Object> adminSettings, Duration patience) {
    this.adminSettings = adminSettings;
    this.patience = patience;
  }

  /**
   * Lets the group read again from a moment on, by the time of the records. Partitions that it has
   * never read, or that hold nothing newer, stay as they are.
   *
   * @throws RestoreProblem where the broker does not do it, for one because the group is at work
   */
  void goBack(String group, List<String> topics, Instant since) {
    try (var admin = Admin.create(adminSettings)) {
      var back = back(admin, group, topics, since);
      if (!back.isEmpty()) {
        move(admin, group, back);
      }
      log.info("{} reads {} again from {} on", group, String.join(", ", topics), since);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new RestoreProblem("The start was ended before " + group + " could read again.");
    } catch (ExecutionException | TimeoutException | KafkaException failed) {
      var cause = failed.getCause() == null ? failed : failed.getCause();
      throw new RestoreProblem(
          "After a restore the broker must be there, so that "
              + group
              + " can read again what the database lost: "
              + cause.getMessage());
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> back(
      Admin admin, String group, List<String> topics, Instant since)
      throws InterruptedException, ExecutionException, TimeoutException {
    var reached = reached(admin, group);
    reached.keySet().removeIf(partition -> !topics.contains(partition.topic()));
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    reached
        .keySet()
        .forEach(partition -> asked.put(partition, OffsetSpec.forTimestamp(since.toEpochMilli())));
    var found = admin.listOffsets(asked).all().get(ANSWER_SECONDS, SECONDS);
    var back = new HashMap<TopicPartition, OffsetAndMetadata>();
    reached.forEach(
        (partition, now) -> {
          var from = found.get(partition);
          if (from != null && from.offset() >= 0 && from.offset() < now.offset()) {
            back.put(partition, new OffsetAndMetadata(from.offset()));
          }
        });
    return back;
  }

  private static Map<TopicPartition, OffsetAndMetadata> reached(Admin admin, String group)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      var all = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
      var reached = new HashMap<>(all.get(ANSWER_SECONDS, SECONDS));
      reached.values().removeIf(offset -> offset == null);
      return reached;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof GroupIdNotFoundException) {
        return new HashMap<>();
      }
      throw failed;
    }
  }

  private void move(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> back)
      throws InterruptedException, ExecutionException, TimeoutException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      try {
        admin.alterConsumerGroupOffsets(group, back).all().get(ANSWER_SECONDS, SECONDS);
        return;
      } catch (ExecutionException failed) {
        if (!isAtWork(failed.getCause())) {
          throw failed;
        }
        if (System.nanoTime() > deadline) {
          throw new RestoreProblem(
              "Somebody reads as "
                  + group
                  + ": after a restore every process of Allday must be stopped before the first one"
                  + " starts again.");
        }
        if (!told) {
          log.info("Waiting until nobody reads as {}", group);
          told = true;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static boolean isAtWork(@Nullable Throwable cause) {
    return cause instanceof UnknownMemberIdException
        || cause instanceof GroupNotEmptyException
        || cause instanceof RebalanceInProgressException;
  }
}
