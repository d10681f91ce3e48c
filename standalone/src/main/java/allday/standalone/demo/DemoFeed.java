package allday.standalone.demo;

import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpCall;
import allday.simulator.OrderMaker;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * What happens in the demo's shops: orders come in and move on, each platform tells of it by
 * webhook, now and then twice, and now and then somebody without the secret tries too. One tick
 * after another, on one thread.
 */
final class DemoFeed {
  private final List<SimulatedPlatform> platforms;
  private final List<SimulatedPlatform> forgers;
  private final Map<String, SimulatedOrder> orders;
  private final Http http;
  private final URI allday;
  private final RandomGenerator random;
  private final Pace pace;
  private final Clock clock;
  private final List<Open> open = new ArrayList<>();
  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(Comparator.comparing(Planned::at));
  private final Tally tally = new Tally();
  private int nextNumber;
  private Instant nextOrder;
  private Instant nextForgery;

  /** An order on its way, and the platform that has it. */
  private record Open(SimulatedPlatform platform, SimulatedOrder order, Instant next) {}

  /** A webhook that is to be posted, or posted again. */
  private record Planned(
      Instant at,
      SimulatedPlatform platform,
      SimulatedPlatform.Post post,
      int attempt,
      boolean forged) {}

  DemoFeed(
      List<SimulatedPlatform> platforms,
      List<SimulatedPlatform> forgers,
      Map<String, SimulatedOrder> orders,
      Http http,
      URI allday,
      RandomGenerator random,
      Pace pace,
      Clock clock) {
    this.platforms = List.copyOf(platforms);
    this.forgers = List.copyOf(forgers);
    this.orders = orders;
    this.http = http;
    this.allday = allday;
    this.random = random;
    this.pace = pace;
    this.clock = clock;
    this.nextOrder = clock.instant();
    this.nextForgery = nextOrder.plus(pace.betweenForgeries());
    // Numbers go on where an earlier run may have stopped, so that none of its orders is met again.
    this.nextNumber = (int) (nextOrder.getEpochSecond() / 10 % 1_000_000);
  }

  /** Does what is due. */
  void tick() {
    var now = clock.instant();
    if (!nextOrder.isAfter(now)) {
      place(now);
      nextOrder = now.plus(pace.betweenOrders());
    }
    advance(now);
    if (!nextForgery.isAfter(now)) {
      forge(now);
      nextForgery = now.plus(pace.betweenForgeries());
    }
    while (!planned.isEmpty() && !planned.peek().at().isAfter(now)) {
      post(planned.poll(), now);
    }
  }

  /** What was sent so far, in one line. */
  String summary() {
    return tally.summary();
  }

  private void place(Instant now) {
    var platform = platforms.get(tally.orders % platforms.size());
    var order = newOrder(platform, now);
    orders.put(order.id().toString(), order);
    tally.orders++;
    tell(platform, order, now);
    keep(platform, order, now);
  }

  private SimulatedOrder newOrder(SimulatedPlatform platform, Instant now) {
    return OrderMaker.order(platform, nextNumber++, random, now);
  }

  private void advance(Instant now) {
    for (var each : List.copyOf(open)) {
      if (!each.next().isAfter(now)) {
        open.remove(each);
        each.order().advance(now);
        tell(each.platform(), each.order(), now);
        keep(each.platform(), each.order(), now);
      }
    }
    if (orders.size() > 2_000) {
      orders
          .values()
          .removeIf(
              order ->
                  order.isOver() && order.changedAt().isBefore(now.minus(Duration.ofMinutes(10))));
    }
  }

  private void keep(SimulatedPlatform platform, SimulatedOrder order, Instant now) {
    if (!order.isOver()) {
      open.add(
          new Open(
              platform,
              order,
              now.plus(pace.betweenSteps().multipliedBy(5 + random.nextInt(10)).dividedBy(10))));
    }
  }

  private void tell(SimulatedPlatform platform, SimulatedOrder order, Instant now) {
    platform
        .tell(order, now)
        .ifPresent(
            post -> {
              planned.add(new Planned(now, platform, post, 1, false));
              if (random.nextInt(5) == 0) {
                tally.repeated++;
                planned.add(
                    new Planned(now.plusSeconds(1 + random.nextInt(4)), platform, post, 1, false));
              }
            });
  }

  private void forge(Instant now) {
    var forger = forgers.get(random.nextInt(forgers.size()));
    forger
        .tell(newOrder(forger, now), now)
        .ifPresent(post -> planned.add(new Planned(now, forger, post, 1, true)));
  }

  private void post(Planned due, Instant now) {
    String name = due.platform().name();
    var call =
        HttpCall.post(
            URI.create(allday + "/webhooks/" + name + "/" + name),
            "application/json",
            due.post().body());
    for (var header : due.post().headers().entrySet()) {
      call = call.header(header.getKey(), header.getValue());
    }
    boolean taken = http.call(call) instanceof HttpAnswer.Answered answered && answered.isSuccess();
    tally.count(due.forged(), taken);
    if (!taken && !due.forged() && due.attempt() < 8) {
      planned.add(
          new Planned(
              now.plusSeconds(1L << due.attempt()),
              due.platform(),
              due.post(),
              due.attempt() + 1,
              false));
    }
  }

  /** Counts for the people who watch. */
  private static final class Tally {
    private int orders;
    private int taken;
    private int repeated;
    private int refused;
    private int forged;
    private int forgedTaken;

    private void count(boolean forgery, boolean wasTaken) {
      if (forgery) {
        forged++;
        forgedTaken += wasTaken ? 1 : 0;
      } else {
        taken += wasTaken ? 1 : 0;
        refused += wasTaken ? 0 : 1;
      }
    }

    private String summary() {
      return "demo: %d orders so far, %d webhooks taken (%d of them sent twice), %d to be sent again, %d forged (%d of them taken)"
          .formatted(orders, taken, repeated, refused, forged, forgedTaken);
    }
  }
}
