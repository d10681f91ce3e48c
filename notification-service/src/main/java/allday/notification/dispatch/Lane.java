package allday.notification.dispatch;

import allday.contracts.channel.Outcome;
import allday.notification.channel.Line;
import allday.notification.dispatch.Clerk.Taken;
import allday.notification.dispatch.Settling.Ended;
import allday.notification.dispatch.TakeOver.Why;
import allday.store.Weather;
import allday.store.notification.SendingRates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** Calls under way at once: as many as half a second of the provider's rate, within these. */
  private static final int FEWEST_AT_ONCE = 16;

  private static final int MOST_AT_ONCE = 256;

  private static final int SETTLED_TOGETHER = 100;
  private static final int GIVEN_AWAY_TOGETHER = 100;

  /** How long a message waits that no other channel can send, while the provider is silent. */
  private static final Duration UNANSWERED = Duration.ofSeconds(5);

  /** So many looks take one delivery each, after one of several could not be written. */
  private static final int NARROW_LOOKS = 32;

  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

  private final Line line;
  private final Clerk clerk;
  private final Settling settling;
  private final Caller caller;
  private final ExecutorService threads;
  private final DeliveryMeters meters;
  private final Clock clock;
  private final Rate rate;
  private final ProviderBreaker breaker;
  private final ChannelHealth health;
  private final int atOnce;
  private final Semaphore free;
  private final Semaphore bell = new Semaphore(0);
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final CountDownLatch looking = new CountDownLatch(1);
  private int narrow;
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
      SendingRates rates,
      Fitness fitness,
      Clock clock) {
    this.line = line;
    this.clerk = clerk;
    this.settling = settling;
    this.caller = caller;
    this.threads = threads;
    this.meters = meters;
    this.clock = clock;
    this.rate = Guards.rate(line, rates);
    this.atOnce = Math.clamp(Math.round(Guards.perSecond(line) / 2), FEWEST_AT_ONCE, MOST_AT_ONCE);
    this.free = new Semaphore(atOnce);
    this.breaker = new ProviderBreaker(line);
    this.health = new ChannelHealth(line, issues, clock);
    meters.watch(line, breaker.circuit(), health);
    fitness.watch(line.id(), this::works);
  }

  /** Something may have become due. */
  void ring() {
    bell.release();
  }

  private boolean works() {
    return breaker.isClosed() && !health.isBroken();
  }

  /** Takes no more; the calls under way go on. */
  void stop() {
    stopped = true;
    ring();
  }

  /** Waits until the calls that were begun are over and written down. */
  void awaitEnd(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    if (looking.await(most.toNanos(), TimeUnit.NANOSECONDS)
        && free.tryAcquire(atOnce, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      // Whoever writes down what came of the calls ends when all places are free.
      free.release(atOnce);
    }
  }

  @Override
  public void run() {
    threads.execute(this::settleAll);
    try {
      while (!stopped) {
        lookOnce();
      }
    } finally {
      looking.countDown();
    }
  }

  private void lookOnce() {
    try {
      if (!look()) {
        pause(LOOK_AGAIN);
      }
      troubled = false;
    } catch (Clerk.OneIsStuck some) {
      narrow = NARROW_LOOKS;
    } catch (Stuck stuck) {
      log.error("Delivery {} is put aside", stuck.id(), stuck.getCause());
      putAside(stuck);
    } catch (RuntimeException failed) {
      trouble(failed);
      pause(AFTER_TROUBLE);
    }
  }

  /**
   * Looks for due deliveries and begins their calls.
   *
   * @return whether there may be more
   */
  private boolean look() {
    awaitPlaces();
    if (breaker.pass(1) == 0) {
      return giveAway();
    }
    breaker.giveBack(1);
    if (free.availablePermits() > 0 && !hasPermits()) {
      return false;
    }
    int allowed = Math.min(free.availablePermits(), rate.available());
    int most = breaker.pass(narrow > 0 ? Math.min(allowed, 1) : allowed);
    narrow = Math.max(0, narrow - 1);
    if (most <= 0) {
      pause(A_MOMENT);
      return true;
    }
    return take(most);
  }

  /** Permits that are leased for nothing would be missing elsewhere. */
  private boolean hasPermits() {
    if (rate.isLeased()) {
      return true;
    }
    if (!clerk.isAnyDue(line)) {
      return false;
    }
    rate.lease();
    return true;
  }

  /** While nothing may be sent: some other channel may. */
  private boolean giveAway() {
    boolean broken = breaker.isRefused();
    if (!broken) {
      health.unanswered();
    }
    int given =
        clerk.giveAway(
            line,
            GIVEN_AWAY_TOGETHER,
            broken ? Why.CREDENTIALS_REFUSED : Why.CIRCUIT_OPEN,
            broken ? Settling.BROKEN : UNANSWERED);
    return given == GIVEN_AWAY_TOGETHER;
  }

  private boolean take(int most) {
    var taken = new Taken(0, 0, List.of());
    try {
      taken = clerk.take(line, most);
    } finally {
      breaker.giveBack(most - taken.calls().size());
    }
    begin(taken.calls());
    if (taken.seen() > 0 && taken.locked() == 0) {
      // Another instance has them all in its hands: asking at once would only slow it down.
      pause(A_MOMENT);
    }
    return taken.seen() > 0;
  }

  /** Places are given out by the quarter, or after a moment: each look costs a dozen questions. */
  private void awaitPlaces() {
    long deadline = System.nanoTime() + A_MOMENT.toNanos();
    for (long left = A_MOMENT.toNanos();
        left > 0 && !stopped && free.availablePermits() < atOnce / 4;
        left = deadline - System.nanoTime()) {
      pause(Duration.ofNanos(left));
    }
  }

  private void begin(List<Call> calls) {
    rate.use(calls.size());
    for (var call : calls) {
      free.acquireUninterruptibly();
      threads.execute(() -> call(call));
    }
  }

  private void call(Call call) {
    var start = clock.instant();
    var outcome = caller.call(call);
    var took = Duration.between(start, clock.instant());
    ended.add(new Ended(call, outcome));
    breaker.tell(outcome, took);
    meters.called(line.id(), outcome, took);
  }

  /** Writes down what came of the calls, those together that ended meanwhile. */
  private void settleAll() {
    try {
      while (!stopped || looking.getCount() > 0 || free.availablePermits() < atOnce) {
        var first = ended.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          settle(gather(first));
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** What ends within a moment, or a quarter of the places: each time costs some questions. */
  private List<Ended> gather(Ended first) throws InterruptedException {
    var some = new ArrayList<Ended>(List.of(first));
    int enough = Math.min(atOnce / 4, SETTLED_TOGETHER);
    long deadline = System.nanoTime() + A_MOMENT.toNanos();
    for (long left = A_MOMENT.toNanos();
        left > 0 && !stopped && some.size() < enough;
        left = deadline - System.nanoTime()) {
      var next = ended.poll(left, TimeUnit.NANOSECONDS);
      if (next != null) {
        some.add(next);
      }
    }
    ended.drainTo(some, SETTLED_TOGETHER - some.size());
    return some;
  }

  /**
   * What the provider took must be written down, however long the database is away. Where several
   * cannot be written together, each is tried alone, and what fails so goes to the end of the line.
   */
  private void settle(List<Ended> some) {
    if (isSettled(some)) {
      return;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.size() == 1 || !isSettled(some.subList(i, i + 1))) {
        ended.addAll(some.subList(i + 1, some.size()));
        ended.add(some.get(i));
        pauseUnrung();
        return;
      }
    }
  }

  private boolean isSettled(List<Ended> some) {
    try {
      settling.settle(line.id(), some);
      some.forEach(one -> tellHealth(one.outcome()));
    } catch (RuntimeException failed) {
      trouble(failed);
      return false;
    }
    free.release(some.size());
    ring();
    return true;
  }

  private void tellHealth(Outcome outcome) {
    if (outcome instanceof Outcome.Sent) {
      health.works();
    } else if (outcome instanceof Outcome.Refused refused && refused.reason().breaksTheChannel()) {
      health.breaks(refused);
    }
  }

  private void putAside(Stuck stuck) {
    try {
      clerk.putAside(stuck.id());
    } catch (RuntimeException failed) {
      trouble(failed);
      pause(AFTER_TROUBLE);
    }
  }

  /** One line for as long as it lasts. */
  private void trouble(RuntimeException failed) {
    if (!troubled) {
      troubled = true;
      log.warn("Channel {} waits: {}", line.id(), Weather.words(failed));
    }
  }

  private static void pauseUnrung() {
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration most) {
    try {
      if (bell.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
