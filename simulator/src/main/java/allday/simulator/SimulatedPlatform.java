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
public interface SimulatedPlatform {
  /** The platform's id. */
  String name();

  /** The connection that it tells of its orders, which is the first part of its API's paths too. */
  default String connection() {
    return name();
  }

  /** The id of an order as Allday's book has it. */
  String sourceOrderId(SimulatedOrder order);

  /** The steps an order of this platform can show. */
  List<OrderStatus> journey(RandomGenerator random);

  /**
   * What the platform posts when the order has just reached its present step; empty where it tells
   * nobody.
   */
  Optional<Post> tell(SimulatedOrder order, Instant now);

  /** An answer of the platform's API as JSON; empty for a path that is not its own. */
  default Optional<String> answer(String method, String path, Map<String, SimulatedOrder> orders) {
    return Optional.empty();
  }

  /**
   * The same for those that look at the query.
   *
   * @param query its parameters, the first of each name
   */
  default Optional<String> answer(
      String method, String path, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    return answer(method, path, orders);
  }

  /** A webhook, ready to be posted. */
  record Post(Map<String, String> headers, byte[] body) {
    public Post {
      headers = Map.copyOf(headers);
    }
  }
}
