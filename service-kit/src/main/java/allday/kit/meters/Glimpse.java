package allday.kit.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A look at the database or the broker that serves many gauges. All gauges of one scrape see the
 * same; a look that takes long is taken less often; and while the other side is away nobody waits
 * longer than a moment, the gauges are NaN, and nothing is logged, for others tell of that.
 */
public final class Glimpse<T> {
  private static final Logger log = LoggerFactory.getLogger(Glimpse.class);
  private static final long FRESH = Duration.ofSeconds(5).toNanos();

  /** Longer than the gauges of a scrape are apart. */
  private static final long ONE_SCRAPE = Duration.ofMillis(250).toNanos();

  private static final long MOMENT = Duration.ofMillis(500).toNanos();

  /** A look costs at most a twentieth of the time. */
  private static final int SELDOM = 20;

  private final String what;
  private final Callable<T> look;
  private final LongSupplier nanos;
  private @Nullable Look<T> last;
  private long lastAsked;
  private boolean told;

  /**
   * @param what it looks at, for the log
   * @param look called on a thread of its own, once at a time
   */
  public Glimpse(String what, Callable<T> look) {
    this(what, look, System::nanoTime);
  }

  Glimpse(String what, Callable<T> look, LongSupplier nanos) {
    this.what = what;
    this.look = look;
    this.nanos = nanos;
  }

  private static final class Look<T> {
    final long begun;
    final CompletableFuture<T> result = new CompletableFuture<>();
    volatile long took;

    Look(long begun) {
      this.begun = begun;
    }
  }

  /** What was seen; empty where the other side did not answer. */
  public Optional<T> now() {
    var current = current();
    long patience = Math.max(0, current.begun + MOMENT - nanos.getAsLong());
    try {
      return Optional.of(current.result.get(patience, TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException away) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** A number of it; NaN where the other side did not answer. */
  public double number(ToDoubleFunction<T> number) {
    return now().map(seen -> number.applyAsDouble(seen)).orElse(Double.NaN);
  }

  /** Exports a number of it. */
  public void gauge(
      MeterRegistry registry, String name, String words, Tags tags, ToDoubleFunction<T> number) {
    Gauge.builder(name, this, glimpse -> glimpse.number(number))
        .description(words)
        .tags(tags)
        // A registry forgets what nobody else holds.
        .strongReference(true)
        .register(registry);
  }

  private synchronized Look<T> current() {
    long now = nanos.getAsLong();
    long pause = now - lastAsked;
    lastAsked = now;
    var known = last;
    if (known != null) {
      long age = now - known.begun;
      long fresh = Math.max(FRESH, known.took * SELDOM);
      boolean sameScrape = pause < ONE_SCRAPE && age < fresh * 2;
      if (!known.result.isDone() || age < fresh || sameScrape) {
        return known;
      }
    }
    var begun = new Look<T>(now);
    last = begun;
    Thread.ofVirtual().name("glimpse").start(() -> take(begun));
    return begun;
  }

  private void take(Look<T> mine) {
    try {
      T seen = look.call();
      mine.took = nanos.getAsLong() - mine.begun;
      mine.result.complete(seen);
    } catch (Exception failed) {
      mine.took = nanos.getAsLong() - mine.begun;
      tellUnlessAway(failed);
      mine.result.completeExceptionally(failed);
    }
  }

  /** Anything but an absence is a mistake of ours, which is worth a line. */
  private void tellUnlessAway(Exception failed) {
    boolean away =
        failed instanceof DataAccessResourceFailureException
            || failed instanceof TransientDataAccessException
            || failed instanceof RecoverableDataAccessException
            || failed instanceof TransactionException
            || failed instanceof org.apache.kafka.common.KafkaException
            || failed instanceof ExecutionException
            || failed instanceof TimeoutException;
    if (!away && !told) {
      told = true;
      log.warn("{} cannot be measured: {}", what, failed.getClass().getName());
    }
  }
}
