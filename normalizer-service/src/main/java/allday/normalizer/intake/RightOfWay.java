package allday.normalizer.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets the first lane go before the second. While there is traffic on the first, the second goes in
 * small steps between its batches and rests after each: as long as the step took at least, so that
 * half of its time is free for others however slow the machine is, and longer and longer where
 * records of the first lane wait nevertheless, as background transfers yield by the delay they see
 * (LEDBAT, RFC 6817). It never rests for long, and where the first lane is empty not at all.
 * Thread-safe.
 */
final class RightOfWay {
  /** The second lane waits no longer than that for a gap. */
  static final Duration PATIENCE = Duration.ofMillis(500);

  /** The second lane rests no longer than that. */
  static final Duration LONGEST_REST = Duration.ofSeconds(1);

  /** The first lane counts as empty when nothing has come on it for so long. */
  static final Duration CALM = Duration.ofSeconds(5);

  /** What a record of the first lane may wait beyond the shortest that was seen lately. */
  static final Duration TARGET = Duration.ofMillis(50);

  /** How long the shortest wait counts: clocks of several machines drift. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  private static final double MOST = 32;
  private static final double BACK = 0.8;

  private final LongSupplier nanos;
  private final Rest rest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition gap = lock.newCondition();
  private int crossing;
  private long lastSeen;
  private double steps = 1;
  private long since;
  private long shortestBefore = Long.MAX_VALUE;
  private long shortest = Long.MAX_VALUE;

  RightOfWay() {
    this(System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  /**
   * @param nanos a clock that only moves forward, such as {@link System#nanoTime}
   */
  RightOfWay(LongSupplier nanos, Rest rest) {
    this.nanos = nanos;
    this.rest = rest;
    this.since = nanos.getAsLong();
    this.lastSeen = since - CALM.toNanos();
  }

  /** Lets so many nanoseconds pass. */
  interface Rest {
    void take(long nanos) throws InterruptedException;
  }

  /**
   * Work on a batch of the first lane.
   *
   * @param millis how long its first record waited on the broker, by two clocks
   */
  void first(long millis, Runnable batch) {
    enter(millis);
    try {
      batch.run();
    } finally {
      leave();
    }
  }

  /** Whether the second lane has to go in small steps. */
  boolean isShared() {
    lock.lock();
    try {
      return crossing > 0 || nanos.getAsLong() - lastSeen < CALM.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Work on a step of the second lane.
   *
   * @throws InterruptedException where the thread is to stop; the step was not begun, or is done
   */
  void second(Runnable step) throws InterruptedException {
    awaitGap(PATIENCE.toNanos());
    long begin = nanos.getAsLong();
    step.run();
    if (isShared()) {
      rest.take(restAfter(nanos.getAsLong() - begin));
    }
  }

  private long restAfter(long took) {
    lock.lock();
    try {
      return Math.min((long) (steps * took), LONGEST_REST.toNanos());
    } finally {
      lock.unlock();
    }
  }

  private void awaitGap(long left) throws InterruptedException {
    lock.lock();
    try {
      while (crossing > 0 && left > 0) {
        left = gap.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void enter(long millis) {
    lock.lock();
    try {
      crossing++;
      boolean waited = millis - usual(millis) > TARGET.toMillis();
      steps = waited ? Math.min(MOST, 2 * steps) : Math.max(1, BACK * steps);
    } finally {
      lock.unlock();
    }
  }

  /** The shortest wait of the last minute or two. */
  private long usual(long millis) {
    long now = nanos.getAsLong();
    if (now - since > LATELY.toNanos()) {
      since = now;
      shortestBefore = shortest;
      shortest = Long.MAX_VALUE;
    }
    shortest = Math.min(shortest, millis);
    return Math.min(shortest, shortestBefore);
  }

  private void leave() {
    lock.lock();
    try {
      crossing--;
      lastSeen = nanos.getAsLong();
      if (crossing == 0) {
        gap.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
