package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.notification.channel.Line;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one channel account: takes what is due, as fast as the provider allows, and calls.
 * Each account has a lane of its own, so that none waits for another.
 */
final class Lane implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private static final int AT_ONCE = 16;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  private final Line line;
  private final Clerk clerk;
  private final Settling settling;
  private final Caller caller;
  private final ExecutorService threads;
  private final DeliveryMeters meters;
  private final Clock clock;
  private final RateLimiter limiter;
  private final CircuitBreaker breaker;
  private final ChannelHealth health;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean stopped;
  private volatile boolean troubled;

  Lane(
      Line line,
      Clerk clerk,
      Settling settling,
      Issues issues,
      Caller caller,
      ExecutorService threads,
      DeliveryMeters meters,
      Clock clock) {
    this.line = line;
    this.clerk = clerk;
    this.settling = settling;
    this.caller = caller;
    this.threads = threads;
    this.meters = meters;
    this.clock = clock;
    this.limiter = Guards.limiter(line);
    this.breaker = Guards.breaker(line);
    this.health = new ChannelHealth(line, issues);
    meters.watch(line, breaker, health);
  }

  /** Something may have become due. */
  void ring() {
    bell.release();
  }

  void stop() {
    stopped = true;
    ring();
  }

  /** Whether a call is under way. */
  boolean isBusy() {
    return free.availablePermits() < AT_ONCE;
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        if (!look()) {
          pause(LOOK_AGAIN);
        }
        troubled = false;
      } catch (Clerk.Stuck stuck) {
        log.error("Delivery {} is put aside", stuck.delivery(), stuck.getCause());
        putAside(stuck);
      } catch (RuntimeException failed) {
        trouble(failed);
        pause(AFTER_TROUBLE);
      }
    }
  }

  /**
   * Looks for due deliveries and begins their calls.
   *
   * @return whether there may be more
   */
  private boolean look() {
    int allowed = Math.min(free.availablePermits(), limiter.getMetrics().getAvailablePermissions());
    int most = passBreaker(Math.min(allowed, AT_ONCE));
    if (most <= 0) {
      if (allowed > 0 && health.isBroken()) {
        clerk.reroute(line, AT_ONCE, clock.instant().plus(Settling.BROKEN));
      }
      pause(allowed > 0 ? LOOK_AGAIN : Duration.ofMillis(20));
      return true;
    }
    var calls = List.<Call>of();
    int seen = 0;
    try {
      var taken = clerk.take(line, most);
      calls = taken.calls();
      seen = taken.seen();
    } finally {
      for (int unused = calls.size(); unused < most; unused++) {
        breaker.releasePermission();
      }
    }
    begin(calls);
    return seen > 0;
  }

  private int passBreaker(int most) {
    int passed = 0;
    while (passed < most && breaker.tryAcquirePermission()) {
      passed++;
    }
    return passed;
  }

  private void begin(List<Call> calls) {
    for (var call : calls) {
      free.acquireUninterruptibly();
      limiter.acquirePermission();
      threads.execute(
          () -> {
            try {
              call(call);
            } finally {
              free.release();
              ring();
            }
          });
    }
  }

  private void call(Call call) {
    var start = clock.instant();
    var outcome = caller.call(call);
    var took = Duration.between(start, clock.instant());
    tellBreaker(outcome, took);
    meters.called(line.id(), outcome, took);
    settle(call, outcome);
  }

  /** What the provider took must be written down, however long the database is away. */
  private void settle(Call call, Outcome outcome) {
    while (true) {
      try {
        settling.settle(call, outcome);
        tellHealth(outcome);
        return;
      } catch (RuntimeException failed) {
        trouble(failed);
        if (stopped) {
          return;
        }
        pause(AFTER_TROUBLE);
      }
    }
  }

  private void tellBreaker(Outcome outcome, Duration took) {
    switch (outcome) {
      case Outcome.Sent _ -> breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      case Outcome.Refused refused -> {
        if (refused.reason().breaksTheChannel()) {
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

  private void tellHealth(Outcome outcome) {
    if (outcome instanceof Outcome.Sent) {
      health.works();
    } else if (outcome instanceof Outcome.Refused refused && refused.reason().breaksTheChannel()) {
      health.breaks(refused);
    }
  }

  private void putAside(Clerk.Stuck stuck) {
    try {
      clerk.putAside(stuck.delivery());
    } catch (RuntimeException failed) {
      trouble(failed);
      pause(AFTER_TROUBLE);
    }
  }

  /** One line for as long as it lasts. */
  private void trouble(RuntimeException failed) {
    if (!troubled) {
      troubled = true;
      log.warn("Channel {} waits: {}", line.id(), failed.toString());
    }
  }

  private void pause(Duration most) {
    try {
      if (bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopped = true;
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
