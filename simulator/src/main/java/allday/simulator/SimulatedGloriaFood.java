package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.READY;

import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of accepted orders only; every fifth is not pushed but waits in the queue that deletes what
 * it gives.
 */
final class SimulatedGloriaFood extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final ConcurrentLinkedQueue<Map<String, Object>> queue = new ConcurrentLinkedQueue<>();
  private final String masterKey;
  private final boolean queuesAll;

  /**
   * @param queuesAll the restaurant has both integrations, so that what is pushed waits in the
   *     queue as well
   */
  SimulatedGloriaFood(String connection, String masterKey, boolean queuesAll) {
    super("gloriafood", connection);
    this.queuesAll = queuesAll;
    this.masterKey = masterKey;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return Integer.toString(order.number());
  }

  @Override
  public List<OrderStatus> journey(RandomGenerator random) {
    return random.nextInt(8) == 0 ? List.of(CONFIRMED, CANCELLED) : List.of(CONFIRMED, READY);
  }

  @Override
  public Optional<Post> tell(SimulatedOrder order, Instant now) {
    boolean onlyQueued = order.number() % 5 == 0;
    if (onlyQueued || queuesAll) {
      queue.add(order(order));
    }
    if (onlyQueued) {
      return Optional.empty();
    }
    byte[] body = JSON.writeValueAsBytes(Map.of("count", 1, "orders", List.of(order(order))));
    return Optional.of(
        new Post(Map.of("Content-Type", "application/json", "Authorization", masterKey), body));
  }

  @Override
  Optional<String> answer(
      String path, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    if (!path.equals("/" + connection() + "/pos/order/pop")) {
      return Optional.empty();
    }
    var waiting = new ArrayList<Map<String, Object>>();
    for (var next = queue.poll(); next != null; next = queue.poll()) {
      waiting.add(next);
    }
    return Optional.of(JSON.writeValueAsString(Map.of("count", waiting.size(), "orders", waiting)));
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", order.number());
    body.put("api_version", 2);
    body.put("pos_system_id", 28);
    body.put("restaurant_id", 195);
    body.put("restaurant_key", "demo");
    body.put("restaurant_token", "DUBLIN-1");
    body.put("currency", "EUR");
    body.put("type", "pickup");
    body.put("status", order.status() == CANCELLED ? "canceled" : "accepted");
    body.put("missed_reason", null);
    body.put("ready", order.status() == READY);
    body.put("source", "website");
    body.put("payment", "CASH");
    body.put("accepted_at", order.placedAt().toString());
    body.put("fulfill_at", order.placedAt().plusSeconds(1800).toString());
    body.put("updated_at", order.changedAt().toString());
    body.put("for_later", false);
    body.put("client_first_name", order.guest().first());
    body.put("client_last_name", order.guest().last());
    body.put("client_email", order.guest().email());
    body.put("client_phone", order.guest().phone());
    body.put("instructions", null);
    body.put("tax_type", "GROSS");
    body.put("tax_value", 0);
    body.put("total_price", SimulatedOrder.decimal(order.total()));
    body.put("sub_total_price", SimulatedOrder.decimal(order.total()));
    body.put("items", items(order));
    return body;
  }

  private static List<Map<String, Object>> items(SimulatedOrder order) {
    var items = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      items.add(
          Map.of(
              "id", items.size() + 1,
              "type", "item",
              "name", dish.name(),
              "quantity", dish.quantity(),
              "price", SimulatedOrder.decimal(dish.price()),
              "total_item_price", SimulatedOrder.decimal(dish.total()),
              "options", List.of()));
    }
    return items;
  }
}
