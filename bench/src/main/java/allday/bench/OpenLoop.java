package allday.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Posts requests at a rate that does not depend on the answers. Each has the moment at which it is
 * due, and its latency counts from there: a server that stalls is charged for all who wait
 * meanwhile.
 */
final class OpenLoop {
  private static final int LINES = 96;
  private static final long LONGEST = 120_000_000;

  private OpenLoop() {}

  /**
   * What came of it.
   *
   * @param micros latency of those that were taken, in microseconds
   * @param refused answered with anything but success
   * @param nanos from the first due moment to the last answer
   */
  record Result(Histogram micros, int sent, int refused, long nanos) {
    double perSecond() {
      return (sent - refused) * 1e9 / nanos;
    }
  }

  /**
   * Returns when all are answered.
   *
   * @param perSecond how many; 0 for as fast as they are answered, which then is a closed loop
   */
  static Result run(int port, List<Traffic.Webhook> webhooks, int perSecond) {
    var micros = new ConcurrentHistogram(LONGEST, 3);
    var next = new AtomicInteger();
    var refused = new AtomicInteger();
    // What is to be sent moves out of the young part of our heap: where we stand still to move it
    // while we send, it counts as slowness of the server.
    System.gc();
    var threads = new ArrayList<Thread>();
    long start = System.nanoTime() + 20_000_000;
    double gap = perSecond == 0 ? 0 : 1e9 / perSecond;
    for (int i = 0; i < Math.min(LINES, webhooks.size()); i++) {
      threads.add(
          Thread.ofVirtual().start(() -> work(port, webhooks, next, start, gap, micros, refused)));
    }
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", stopping);
      }
    }
    return new Result(micros, webhooks.size(), refused.get(), System.nanoTime() - start);
  }

  private static void work(
      int port,
      List<Traffic.Webhook> webhooks,
      AtomicInteger next,
      long start,
      double gap,
      Histogram micros,
      AtomicInteger refused) {
    try (var line = new HttpLine(port)) {
      for (int i = next.getAndIncrement(); i < webhooks.size(); i = next.getAndIncrement()) {
        var webhook = webhooks.get(i);
        long due = start + (long) (i * gap);
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        long from = gap == 0 ? System.nanoTime() : due;
        webhook.dueAt(from);
        int status = line.send(webhook.request());
        if (status / 100 == 2) {
          micros.recordValue(Math.min(LONGEST, (System.nanoTime() - from) / 1000));
        } else {
          refused.incrementAndGet();
        }
      }
    } catch (IOException broken) {
      // What this line had in hand is not answered, which is as bad as a refusal.
      refused.incrementAndGet();
    }
  }
}
