package allday.endtoend.hostile;

import allday.endtoend.hostile.Attack.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;

/** How attacks were answered, counted by kind and status. Thread-safe. */
final class Answers {
  private final Map<Kind, Map<Integer, LongAdder>> counts = new ConcurrentHashMap<>();
  private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);

  void add(Kind kind, int status, Duration waited) {
    slowest.accumulate(waited.toNanos());
    counts
        .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(status, _ -> new LongAdder())
        .increment();
  }

  long count() {
    return count(_ -> true);
  }

  long count(IntPredicate statuses) {
    return counts.values().stream()
        .flatMap(byStatus -> byStatus.entrySet().stream())
        .filter(entry -> statuses.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }

  Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** By kind, and below it by status; both sorted. */
  Map<Kind, Map<Integer, Long>> table() {
    var table = new EnumMap<Kind, Map<Integer, Long>>(Kind.class);
    counts.forEach(
        (kind, byStatus) -> {
          var row = new TreeMap<Integer, Long>();
          byStatus.forEach((status, count) -> row.put(status, count.sum()));
          table.put(kind, row);
        });
    return table;
  }
}
