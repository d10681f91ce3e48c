package allday.endtoend.hostile;

import allday.contracts.order.OrderStatus;
import allday.simulator.OrderMaker;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What honest platforms and providers send: where mutations begin. */
final class Samples {
  static final String PUBLIC_URL = "https://orders.example.com";
  private static final int ORDERS_OF_A_PLATFORM = 40;

  private final Secrets secrets;
  private final Map<String, SimulatedOrder> orders;
  private final List<SimulatedPlatform> platforms;

  /**
   * @param orders filled with the orders, for the platforms' APIs
   */
  Samples(Secrets secrets, Map<String, SimulatedOrder> orders) {
    this.secrets = secrets;
    this.orders = orders;
    this.platforms = SimulatedPlatforms.all(secrets.webhook(), PUBLIC_URL);
  }

  List<SimulatedPlatform> platforms() {
    return platforms;
  }

  /** Webhooks of every platform that can be played. */
  List<Sample> webhooks(RandomGenerator random, Instant now) {
    var samples = new ArrayList<Sample>();
    for (var platform : platforms) {
      for (int i = 0; i < ORDERS_OF_A_PLATFORM; i++) {
        var order = OrderMaker.order(platform, 5_000_000 + i, random, now);
        orders.put(order.id().toString(), order);
        add(samples, platform, order, now);
        while (!order.isOver() && random.nextBoolean()) {
          order.advance(now);
          add(samples, platform, order, now);
        }
      }
    }
    return samples;
  }

  private void add(List<Sample> to, SimulatedPlatform platform, SimulatedOrder order, Instant now) {
    platform
        .tell(order, now)
        .ifPresent(post -> to.add(sample(platform.name(), platform.name(), post)));
  }

  private Sample sample(String platform, String connection, SimulatedPlatform.Post post) {
    String path = "/webhooks/" + platform + "/" + connection;
    var resigning = new Resigning(secrets.webhook(), PUBLIC_URL + path);
    return new Sample(platform, path, post.body(), resigning.of(post.headers(), post.body()));
  }

  /**
   * An honest order at the connection that nobody attacks.
   *
   * @param phone whose owner must be told of it
   */
  Sample witness(int number, String phone, Instant now) {
    var shop = platforms.stream().filter(one -> one.name().equals("woocommerce")).findFirst();
    var platform = shop.orElseThrow();
    var guest = new SimulatedOrder.Guest("Wanda", "Witness", phone, "wanda@example.com");
    var dish = new SimulatedOrder.Dish("Soup", "SP-1", 1, 500);
    var order =
        new SimulatedOrder(
            platform.name(),
            number,
            UUID.randomUUID(),
            guest,
            List.of(dish),
            now,
            List.of(OrderStatus.PLACED, OrderStatus.CONFIRMED));
    // Nobody is told of an order that is not paid.
    order.advance(now);
    return sample(platform.name(), "witness", platform.tell(order, now).orElseThrow());
  }

  /** Receipts and customers' words of the providers. */
  List<Sample> receipts(Instant now) {
    var samples = new ArrayList<Sample>(TwilioPosts.samples(secrets));
    samples.addAll(SendGridPosts.samples(secrets, now));
    return samples;
  }
}
