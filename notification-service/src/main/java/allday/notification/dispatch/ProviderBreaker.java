package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.notification.channel.Line;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether calls of an account may be begun, by what came of those before. Each permit is used by
 * telling what came of a call, or given back. Thread-safe.
 */
final class ProviderBreaker {
  private final CircuitBreaker breaker;

  /** Why it is open; known before what came of the call is written down. */
  private volatile boolean refused;

  ProviderBreaker(Line line) {
    this.breaker = Guards.breaker(line);
  }

  CircuitBreaker circuit() {
    return breaker;
  }

  boolean isClosed() {
    return breaker.getState() == State.CLOSED;
  }

  /** Whether it was opened by a refusal of the account, which only its settings mend. */
  boolean isRefused() {
    return refused;
  }

  /**
   * Asks for permits.
   *
   * @return how many calls may be begun
   */
  int pass(int most) {
    int passed = 0;
    while (passed < most && breaker.tryAcquirePermission()) {
      passed++;
    }
    return passed;
  }

  void giveBack(int permits) {
    for (int i = 0; i < permits; i++) {
      breaker.releasePermission();
    }
  }

  void tell(Outcome outcome, Duration took) {
    switch (outcome) {
      case Outcome.Sent _ -> {
        refused = false;
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      }
      case Outcome.Refused no -> {
        if (no.reason().breaksTheChannel()) {
          refused = true;
          breaker.releasePermission();
          breaker.transitionToOpenStateFor(Settling.BROKEN);
        } else {
          breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
      case Outcome.TryLater later -> {
        if (later.after() == null) {
          breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new Unanswered());
        } else {
          // A provider that names a time is busy, not broken.
          breaker.releasePermission();
        }
      }
      case Outcome.Unclear _ ->
          breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new Unanswered());
    }
  }

  /** Stands for a call that failed in the breaker's statistics. */
  private static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered() {
      super(null, null, false, false);
    }
  }
}
