package allday.endtoend.ledger;

import allday.contracts.order.OrderStatus;
import allday.simulator.OrderMaker;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the shops, and the memory of it: orders come in and move on, and each step is
 * told to Allday until it is taken.
 */
final class Traffic implements AutoCloseable {
  /** Numbers are never used twice in a process, whatever the scenario. */
  private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(1);

  private final List<SimulatedPlatform> platforms;
  private final Map<String, SimulatedOrder> known;
  private final Postman postman;
  private final SplittableRandom random;
  private final Clock clock;
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile @Nullable Function<String, List<Duration>> retries;
  private volatile @Nullable Duration unaccepted;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Traffic(
      List<SimulatedPlatform> platforms,
      Map<String, SimulatedOrder> known,
      Postman postman,
      SplittableRandom random,
      Clock clock) {
    this.platforms = platforms;
    this.known = known;
    this.postman = postman;
    this.random = random;
    this.clock = clock;
  }

  /** From now on platforms try again after these waits, and then give up. */
  void retryBy(Function<String, List<Duration>> schedule) {
    retries = schedule;
  }

  /** From now on nobody accepts the orders of Uber Eats, which cancels them after that time. */
  void unacceptedFor(Duration time) {
    unaccepted = time;
  }

  /**
   * So many orders come in over that time, each step told by its own platform when it happens.
   * Returns at once.
   *
   * @param betweenSteps more than a second, since some platforms count in seconds
   */
  void begin(int orders, Duration over, Duration betweenSteps) {
    for (int i = 0; i < orders; i++) {
      var platform = platforms.get(i % platforms.size());
      var life = random.split();
      var start = over.multipliedBy(i).dividedBy(orders);
      underWay.incrementAndGet();
      open.incrementAndGet();
      threads.execute(() -> live(platform, start, betweenSteps, life));
    }
  }

  private void live(
      SimulatedPlatform platform, Duration start, Duration betweenSteps, RandomGenerator life) {
    try {
      boolean goesOn = Waiting.pause(start);
      var order = place(platform, life, clock.instant());
      var patience = unaccepted;
      boolean hangs = patience != null && platform.name().equals("ubereats");
      tell(platform, order);
      while (goesOn && !order.isOver()) {
        var wait = betweenSteps.plusMillis(life.nextInt(500));
        goesOn = Waiting.pause(hangs && patience != null ? patience : wait);
        order.advance(clock.instant());
        tell(platform, order);
      }
    } finally {
      open.decrementAndGet();
      underWay.decrementAndGet();
    }
  }

  private SimulatedOrder place(SimulatedPlatform platform, RandomGenerator life, Instant at) {
    var made = OrderMaker.order(platform, NEXT_NUMBER.getAndIncrement(), life, at);
    var order =
        unaccepted != null && platform.name().equals("ubereats")
            ? made.journey(List.of(OrderStatus.PLACED, OrderStatus.CANCELLED))
            : made;
    known.put(order.id().toString(), order);
    return order;
  }

  /** A platform posts the steps of an order beside each other, as real ones do. */
  private void tell(SimulatedPlatform platform, SimulatedOrder order) {
    var step = note(platform, order);
    if (step.post() != null) {
      underWay.incrementAndGet();
      threads.execute(
          () -> {
            try {
              var schedule = retries;
              if (schedule == null) {
                postman.deliver(step);
              } else {
                postman.deliver(step, schedule.apply(platform.name()));
              }
            } finally {
              underWay.decrementAndGet();
            }
          });
    }
  }

  private Told note(SimulatedPlatform platform, SimulatedOrder order) {
    var post = platform.tell(order, clock.instant()).orElse(null);
    var step = new Told(platform, order, order.status(), post, new AtomicBoolean());
    told.add(step);
    return step;
  }

  /** Whole lives of orders that are over by now; nothing of it has been posted yet. */
  List<Told> past(int orders) {
    return past(platforms, orders);
  }

  /** The same at these platforms. */
  List<Told> past(List<SimulatedPlatform> some, int orders) {
    var steps = new ArrayList<Told>();
    for (int i = 0; i < orders; i++) {
      var platform = some.get(i % some.size());
      var at = clock.instant().minusSeconds(15);
      var order = place(platform, random, at);
      steps.add(note(platform, order));
      while (!order.isOver()) {
        at = at.plusSeconds(2);
        order.advance(at);
        steps.add(note(platform, order));
      }
    }
    return steps;
  }

  /** Runs work of the scenario beside the traffic. */
  void beside(Runnable work) {
    underWay.incrementAndGet();
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  /** All orders are at their last step, whether or not their platforms still try to tell of it. */
  boolean areAllPlaced() {
    return open.get() == 0;
  }

  boolean isOver() {
    return underWay.get() == 0;
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  Postman postman() {
    return postman;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    postman.close();
  }
}
