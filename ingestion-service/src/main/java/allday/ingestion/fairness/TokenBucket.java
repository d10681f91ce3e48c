package allday.ingestion.fairness;

import java.util.function.LongSupplier;

/** Allows so many per second in the long run and so many at once. Thread-safe. */
public final class TokenBucket {
  private final double perNano;
  private final double burst;
  private final LongSupplier nanos;
  private double tokens;
  private long filledAt;

  /**
   * @param nanos a clock that only moves forward, such as {@link System#nanoTime}
   */
  public TokenBucket(int perSecond, int burst, LongSupplier nanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.nanos = nanos;
    this.tokens = burst;
    this.filledAt = nanos.getAsLong();
  }

  public synchronized boolean tryTake() {
    fill();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** As full as if nobody had come for a while: it can be forgotten. */
  public synchronized boolean isFull() {
    fill();
    return tokens >= burst;
  }

  private void fill() {
    long now = nanos.getAsLong();
    tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }
}
