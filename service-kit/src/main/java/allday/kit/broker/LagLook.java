package allday.kit.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far our groups are behind, as the broker knows it: a consumer that is stuck tells nothing of
 * itself. How long a record has waited cannot be asked; it is at least as long as since the first
 * look that found the log to end at or behind it.
 */
final class LagLook {
  private static final long SECONDS = 3;

  private final LongSupplier nanos;
  private final Map<Place, Mark> marks = new HashMap<>();

  LagLook(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A group that reads a topic. */
  record Reading(String group, String topic) {}

  /** How many records it has not read, and for how long the oldest of them has waited. */
  record Lag(long records, double seconds) {
    static final Lag NONE = new Lag(0, 0);

    private Lag and(Lag other) {
      return new Lag(records + other.records, Math.max(seconds, other.seconds));
    }
  }

  private record Place(String group, TopicPartition partition) {}

  /** Where a log ended, and when that was seen. */
  private record Mark(long end, long seenAt) {}

  Map<Reading, Lag> look(Admin admin, Collection<Reading> readings)
      throws ExecutionException, InterruptedException, TimeoutException {
    var topics = new TreeSet<String>();
    readings.forEach(reading -> topics.add(reading.topic()));
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    var earliest = new HashMap<TopicPartition, OffsetSpec>();
    var described = admin.describeTopics(topics).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
    for (var topic : described.values()) {
      for (var partition : topic.partitions()) {
        var place = new TopicPartition(topic.name(), partition.partition());
        latest.put(place, OffsetSpec.latest());
        earliest.put(place, OffsetSpec.earliest());
      }
    }
    var groups = new HashMap<String, ListConsumerGroupOffsetsSpec>();
    readings.forEach(reading -> groups.put(reading.group(), new ListConsumerGroupOffsetsSpec()));
    var committing = admin.listConsumerGroupOffsets(groups).all();
    var beginning = admin.listOffsets(earliest).all();
    // Last, so that nobody seems to have read further than there is.
    var committed = committing.get(SECONDS, TimeUnit.SECONDS);
    var begins = beginning.get(SECONDS, TimeUnit.SECONDS);
    var ends = admin.listOffsets(latest).all().get(SECONDS, TimeUnit.SECONDS);
    var lags = new HashMap<Reading, Lag>();
    for (var reading : readings) {
      var lag = Lag.NONE;
      for (var end : ends.entrySet()) {
        if (end.getKey().topic().equals(reading.topic())) {
          var known = committed.getOrDefault(reading.group(), Map.of()).get(end.getKey());
          var first = begins.get(end.getKey());
          long begin = first == null ? 0 : first.offset();
          long read = known == null ? begin : Math.max(begin, known.offset());
          lag =
              lag.and(lag(new Place(reading.group(), end.getKey()), read, end.getValue().offset()));
        }
      }
      lags.put(reading, lag);
    }
    return lags;
  }

  /**
   * @param read the first record that is not read
   * @param end behind the last record
   */
  private Lag lag(Place place, long read, long end) {
    long now = nanos.getAsLong();
    @Nullable Mark mark = marks.get(place);
    if (mark == null || read >= mark.end()) {
      mark = new Mark(end, now);
    }
    if (read >= end) {
      marks.remove(place);
      return Lag.NONE;
    }
    marks.put(place, mark);
    return new Lag(end - read, Duration.ofNanos(now - mark.seenAt()).toMillis() / 1000.0);
  }
}
