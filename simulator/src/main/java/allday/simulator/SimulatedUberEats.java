package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.OUT_FOR_DELIVERY;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;

import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A marketplace: thin webhooks, tokens, customers behind proxy numbers. */
final class SimulatedUberEats extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String STORE = "a4b5c6d7-1111-4222-8333-944445555666";
  private final String secret;

  SimulatedUberEats(String connection, String secret) {
    super("ubereats", connection);
    this.secret = secret;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return order.id().toString();
  }

  @Override
  public List<OrderStatus> journey(RandomGenerator random) {
    return random.nextInt(8) == 0
        ? List.of(PLACED, CANCELLED)
        : List.of(PLACED, PREPARING, OUT_FOR_DELIVERY, COMPLETED);
  }

  @Override
  public Optional<Post> tell(SimulatedOrder order, Instant now) {
    var meta = new LinkedHashMap<String, Object>();
    meta.put("resource_id", order.id().toString());
    meta.put("user_id", STORE);
    meta.put("status", courier(order.status()));
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of(
                "event_id", UUID.randomUUID().toString(),
                "event_time", now.getEpochSecond(),
                "event_type", event(order.status()),
                "meta", meta,
                "resource_href", "https://api.uber.com/v2/eats/order/" + order.id()));
    return Optional.of(
        new Post(
            Map.of(
                "Content-Type", "application/json",
                "X-Environment", "production",
                "X-Uber-Signature", Signing.hex(secret, body)),
            body));
  }

  private static String event(OrderStatus status) {
    return switch (status) {
      case PLACED -> "orders.notification";
      case PREPARING -> "orders.release";
      case CANCELLED -> "orders.cancel";
      default -> "delivery.state_changed";
    };
  }

  private static String courier(OrderStatus status) {
    return switch (status) {
      case OUT_FOR_DELIVERY -> "PICKED_UP";
      case COMPLETED -> "DROPPED_OFF";
      default -> "pos";
    };
  }

  @Override
  Optional<String> answer(
      String asked, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    String path = "/" + connection() + "/v2/eats/order/";
    if (asked.equals("/" + connection() + "/oauth/v2/token")) {
      return Optional.of(
          "{\"access_token\":\"demo\",\"token_type\":\"Bearer\",\"expires_in\":2592000}");
    }
    if (asked.startsWith("/" + connection() + "/") && asked.endsWith("/created-orders")) {
      return Optional.of(list(orders, order -> order.status() == PLACED));
    }
    if (asked.startsWith("/" + connection() + "/") && asked.endsWith("/canceled-orders")) {
      return Optional.of(list(orders, order -> order.status() == CANCELLED));
    }
    if (!asked.startsWith(path)) {
      return Optional.empty();
    }
    return Optional.ofNullable(orders.get(asked.substring(path.length())))
        .map(order -> JSON.writeValueAsString(order(order)));
  }

  private String list(Map<String, SimulatedOrder> orders, Predicate<SimulatedOrder> wanted) {
    var listed =
        orders.values().stream()
            .filter(order -> order.platform().equals(connection()))
            .filter(wanted)
            .map(order -> Map.of("id", order.id().toString()))
            .toList();
    return JSON.writeValueAsString(Map.of("orders", listed));
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", order.id().toString());
    body.put("display_id", order.id().toString().substring(31).toUpperCase(Locale.ROOT));
    body.put("current_state", state(order));
    body.put("type", "DELIVERY_BY_UBER");
    body.put("brand", "UBER_EATS");
    body.put("store", Map.of("id", STORE, "name", "Demo Kitchen"));
    body.put(
        "eater",
        Map.of(
            "first_name",
            order.guest().first(),
            "phone",
            "+1 555-555-0100",
            "phone_code",
            "123 45 678"));
    body.put("cart", Map.of("items", items(order)));
    body.put(
        "payment",
        Map.of(
            "charges", Map.of("total", money(order.total()), "sub_total", money(order.total()))));
    body.put("placed_at", order.placedAt().toString());
    body.put("estimated_ready_for_pickup_at", order.placedAt().plusSeconds(1200).toString());
    body.put("deliveries", List.of());
    return body;
  }

  private static String state(SimulatedOrder order) {
    return switch (order.status()) {
      case PLACED -> "CREATED";
      case CANCELLED -> "CANCELED";
      default -> "ACCEPTED";
    };
  }

  private static List<Map<String, Object>> items(SimulatedOrder order) {
    var items = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      items.add(
          Map.of(
              "id", dish.sku(),
              "instance_id", dish.sku() + "-" + items.size(),
              "title", dish.name(),
              "external_data", dish.sku(),
              "quantity", dish.quantity(),
              "price",
                  Map.of("unit_price", money(dish.price()), "total_price", money(dish.total()))));
    }
    return items;
  }

  private static Map<String, Object> money(long minor) {
    return Map.of(
        "amount",
        minor,
        "currency_code",
        "USD",
        "formatted_amount",
        "$" + SimulatedOrder.decimal(minor));
  }
}
