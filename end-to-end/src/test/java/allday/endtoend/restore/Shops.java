package allday.endtoend.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.simulator.OrderMaker;
import allday.simulator.PlatformsServer;
import allday.simulator.SimulatedOrder;
import allday.simulator.SimulatedPlatform;
import allday.simulator.SimulatedPlatforms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Platforms with orders that move when the story says so. */
final class Shops implements AutoCloseable {
  static final String SECRET = "a secret of this story";

  private final Map<String, SimulatedOrder> orders = new ConcurrentHashMap<>();
  private final PlatformsServer server = new PlatformsServer(orders);
  private final HttpClient http = HttpClient.newHttpClient();
  private final Random random = new Random(25);
  private final URI allday;
  private final List<SimulatedPlatform> platforms;
  private final List<SimulatedOrder> placed = new ArrayList<>();

  Shops(int port) {
    allday = URI.create("http://localhost:" + port);
    platforms = SimulatedPlatforms.all(SECRET, allday.toString());
    server.play(platforms);
  }

  URI url() {
    return server.url();
  }

  List<SimulatedOrder> placed() {
    return placed;
  }

  /** So many new orders at each platform, told by webhook. */
  List<SimulatedOrder> place(int each) {
    var fresh = new ArrayList<SimulatedOrder>();
    for (int i = 0; i < each; i++) {
      for (var platform : platforms) {
        var order = place(platform);
        tell(platform, order);
        fresh.add(order);
      }
    }
    return fresh;
  }

  /** An order that its platform tells nobody of: its webhook got lost. */
  void placeUntold(String name) {
    place(platform(name));
  }

  private SimulatedOrder place(SimulatedPlatform platform) {
    var order = OrderMaker.order(platform, 1 + placed.size(), random, Instant.now());
    orders.put(order.id().toString(), order);
    placed.add(order);
    return order;
  }

  /** Every order that is not over goes one step on, and its platform tells of it. */
  void moveOn() {
    for (var order : placed) {
      if (!order.isOver()) {
        order.advance(Instant.now());
        tell(platform(order.platform()), order);
      }
    }
  }

  private SimulatedPlatform platform(String name) {
    return platforms.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** As platforms do: again, until it was taken. */
  private void tell(SimulatedPlatform platform, SimulatedOrder order) {
    var post = platform.tell(order, Instant.now());
    if (post.isPresent()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(answer(platform, post.get())).isBetween(200, 299));
    }
  }

  private int answer(SimulatedPlatform platform, SimulatedPlatform.Post post) throws Exception {
    String path = "/webhooks/" + platform.name() + "/" + platform.name();
    var request = HttpRequest.newBuilder(allday.resolve(path));
    post.headers().forEach(request::header);
    try {
      return http.send(
              request.POST(BodyPublishers.ofByteArray(post.body())).build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notThere) {
      return 0;
    }
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
