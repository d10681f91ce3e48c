package allday.bench;

import allday.contracts.order.OrderStatus;
import allday.simulator.OrderMaker;
import allday.simulator.PlatformsServer;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Signed webhooks of new orders, made before they are needed. */
final class Traffic implements AutoCloseable {
  /** Connections of each platform. */
  static final int CONNECTIONS = 8;

  /** Order numbers have seven digits, so that they are found in the text of a message. */
  static final int FIRST_NUMBER = 1_000_000;

  private final Map<String, SimulatedOrder> orders = new ConcurrentHashMap<>();
  private final PlatformsServer server = new PlatformsServer(orders);
  private final List<List<SimulatedPlatform>> platforms = new ArrayList<>();
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private int number = FIRST_NUMBER;

  Traffic(String secret, String publicUrl) {
    for (int i = 0; i < CONNECTIONS; i++) {
      String suffix = "-" + i;
      platforms.add(
          SimulatedPlatforms.all(
              secret, platform -> publicUrl + "/webhooks/" + platform + "/" + platform + suffix));
    }
    server.play(platforms.getFirst());
  }

  /** Where the platforms' own APIs answer. */
  URI url() {
    return server.url();
  }

  /** A webhook, ready to be sent. */
  static final class Webhook {
    private final int number;
    private final byte[] request;
    private volatile long dueAt;

    Webhook(int number, byte[] request) {
      this.number = number;
      this.request = request;
    }

    int number() {
      return number;
    }

    byte[] request() {
      return request;
    }

    /** By {@link System#nanoTime}. */
    long dueAt() {
      return dueAt;
    }

    void dueAt(long nanoTime) {
      dueAt = nanoTime;
    }
  }

  /** Orders of platforms that send them whole. */
  List<Webhook> whole(int count) {
    return make(count, platform -> !isThin(platform));
  }

  /** Orders of all platforms: every tenth is of one that sends an id and is asked for the order. */
  List<Webhook> mixed(int count) {
    var all = make(count - count / 10, platform -> !isThin(platform));
    var thin = make(count / 10, Traffic::isThin);
    for (int i = 0; i < thin.size(); i++) {
      all.add(Math.min(all.size(), i * 10), thin.get(i));
    }
    return all;
  }

  private static boolean isThin(SimulatedPlatform platform) {
    return platform.name().equals("square") || platform.name().equals("ubereats");
  }

  private List<Webhook> make(int count, Predicate<SimulatedPlatform> wanted) {
    var webhooks = new ArrayList<Webhook>(count);
    while (webhooks.size() < count) {
      int mine = number++;
      int connection = mine % CONNECTIONS;
      var some = platforms.get(connection).stream().filter(wanted).toList();
      var platform = some.get(mine / CONNECTIONS % some.size());
      var now = Instant.now();
      var order = OrderMaker.order(platform, mine, random, now);
      // A web shop's order is told of when it is paid.
      while (!order.hasReached(OrderStatus.CONFIRMED) && !order.isOver() && !isThin(platform)) {
        order.advance(now);
      }
      if (isThin(platform)) {
        orders.put(order.id().toString(), order);
      }
      platform
          .tell(order, now)
          .ifPresent(
              post -> {
                var headers =
                    post.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList();
                String path =
                    "/webhooks/" + platform.name() + "/" + platform.name() + "-" + connection;
                webhooks.add(new Webhook(mine, HttpLine.post(path, headers, post.body())));
              });
    }
    return webhooks;
  }

  @Override
  public void close() {
    server.close();
  }
}
