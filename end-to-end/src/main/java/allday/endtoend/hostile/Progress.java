package allday.endtoend.hostile;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Says every few seconds how far an attack is. */
final class Progress implements AutoCloseable {
  private final Answers answers;
  private final long requests;
  private final DoubleSupplier parked;
  private final long sentBefore;
  private final long refusedBefore;
  private final double parkedBefore;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());
  private long saidSent;
  private long saidAt;

  /**
   * @param answers those of the attack, which fill while it goes on
   * @param requests how many it will send
   * @param parked how many records the normalizer has put aside; may fail where Allday is busy
   * @param nanos when the attack began
   */
  Progress(Answers answers, long requests, DoubleSupplier parked, long nanos) {
    this.answers = answers;
    this.requests = requests;
    this.parked = parked;
    this.sentBefore = answers.count();
    this.refusedBefore = refused();
    double known = parkedNow();
    this.parkedBefore = Double.isNaN(known) ? 0 : known;
    this.saidAt = nanos;
  }

  Progress say(PrintStream out, Duration every) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> out.println(line(System.nanoTime())),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return this;
  }

  /** How far it is, and how fast since this was last asked. */
  String line(long nanos) {
    long sent = answers.count() - sentBefore;
    double seconds = Math.max(1, nanos - saidAt) / 1e9;
    double rate = (sent - saidSent) / seconds;
    saidSent = sent;
    saidAt = nanos;
    return "  %,d of %,d sent, %,.0f/s; %,d refused, %s parked; slowest answer %,d ms"
        .formatted(
            sent,
            requests,
            rate,
            refused() - refusedBefore,
            parkedInWords(),
            answers.slowest().toMillis());
  }

  private long refused() {
    return answers.count(status -> status / 100 == 4);
  }

  private String parkedInWords() {
    double now = parkedNow();
    return Double.isNaN(now) ? "unknown" : "%,.0f".formatted(now - parkedBefore);
  }

  private double parkedNow() {
    try {
      return parked.getAsDouble();
    } catch (RuntimeException busy) {
      return Double.NaN;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
