package allday.simulator;

import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A platform as Allday sees it: speaks its dialect, signs as it does, and answers its API's calls.
 */
public abstract class SimulatedPlatform {
  private final String name;
  private final String connection;

  SimulatedPlatform(String name, String connection) {
    this.name = name;
    this.connection = connection;
  }

  /** The platform's id. */
  public final String name() {
    return name;
  }

  /** The connection that it tells of its orders, which is the first part of its API's paths too. */
  public final String connection() {
    return connection;
  }

  /** The id of an order as Allday's book has it. */
  public abstract String sourceOrderId(SimulatedOrder order);

  /** The steps an order of this platform can show. */
  public abstract List<OrderStatus> journey(RandomGenerator random);

  /**
   * What the platform posts when the order has just reached its present step; empty where it tells
   * nobody.
   */
  public abstract Optional<Post> tell(SimulatedOrder order, Instant now);

  /**
   * An answer of the platform's API as JSON; empty for a path that is not its own.
   *
   * @param query its parameters, the first of each name
   */
  abstract Optional<String> answer(
      String path, Map<String, String> query, Map<String, SimulatedOrder> orders);

  /** A webhook, ready to be posted. */
  public record Post(Map<String, String> headers, byte[] body) {
    public Post {
      headers = Map.copyOf(headers);
    }
  }
}
