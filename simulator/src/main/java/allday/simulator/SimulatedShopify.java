package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;

import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A web shop: fat webhooks, several topics. */
final class SimulatedShopify extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final String secret;

  SimulatedShopify(String connection, String secret) {
    super("shopify", connection);
    this.secret = secret;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return Long.toString(id(order));
  }

  @Override
  public List<OrderStatus> journey(RandomGenerator random) {
    return random.nextInt(8) == 0
        ? List.of(PLACED, CONFIRMED, CANCELLED)
        : List.of(PLACED, CONFIRMED, PREPARING, READY, COMPLETED);
  }

  @Override
  public Optional<Post> tell(SimulatedOrder order, Instant now) {
    byte[] body = JSON.writeValueAsBytes(order(order));
    return Optional.of(
        new Post(
            Map.of(
                "Content-Type", "application/json",
                "X-Shopify-Topic", topic(order.status()),
                "X-Shopify-Shop-Domain", "demo-kitchen.myshopify.com",
                "X-Shopify-API-Version", "2026-10",
                "X-Shopify-Webhook-Id", UUID.randomUUID().toString(),
                "X-Shopify-Triggered-At", now.toString(),
                "X-Shopify-Hmac-Sha256", Signing.base64(secret, body)),
            body));
  }

  private static String topic(OrderStatus status) {
    return switch (status) {
      case PLACED -> "orders/create";
      case CONFIRMED -> "orders/paid";
      case CANCELLED -> "orders/cancelled";
      default -> "orders/updated";
    };
  }

  @Override
  Optional<String> answer(
      String path, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    if (!path.startsWith("/" + connection() + "/admin/api/")) {
      return Optional.empty();
    }
    if (path.endsWith("/orders.json")) {
      var listed = changed(query, orders).map(SimulatedShopify::order).toList();
      return Optional.of(JSON.writeValueAsString(Map.of("orders", listed)));
    }
    return orders.values().stream()
        .filter(order -> order.platform().equals(connection()))
        .filter(order -> path.endsWith("/orders/" + id(order) + ".json"))
        .findFirst()
        .map(order -> JSON.writeValueAsString(Map.of("order", order(order))));
  }

  /** All of them on one page, although the real one would say that there are more. */
  private Stream<SimulatedOrder> changed(
      Map<String, String> query, Map<String, SimulatedOrder> orders) {
    var from = Instant.parse(query.getOrDefault("updated_at_min", "1970-01-01T00:00:00Z"));
    var until = Instant.parse(query.getOrDefault("updated_at_max", "9999-01-01T00:00:00Z"));
    return orders.values().stream()
        .filter(order -> order.platform().equals(connection()))
        .filter(order -> order.changedAt().compareTo(from) >= 0)
        .filter(order -> order.changedAt().isBefore(until.plusSeconds(1)))
        .sorted(Comparator.comparing(SimulatedOrder::changedAt));
  }

  private static long id(SimulatedOrder order) {
    return 6_200_400_000_000L + order.number();
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", id(order));
    body.put("name", "#" + order.number());
    body.put("order_number", order.number());
    body.put("created_at", order.placedAt().toString());
    body.put("processed_at", order.placedAt().toString());
    body.put("updated_at", order.changedAt().toString());
    body.put("cancelled_at", order.status() == CANCELLED ? order.changedAt().toString() : null);
    body.put("cancel_reason", order.status() == CANCELLED ? "customer" : null);
    body.put("currency", "USD");
    body.put("financial_status", order.hasReached(CONFIRMED) ? "paid" : "pending");
    body.put("fulfillment_status", null);
    body.put("fulfillments", fulfilments(order));
    body.put("source_name", "web");
    body.put("test", false);
    body.put("email", order.guest().email());
    body.put("phone", order.guest().phone());
    body.put(
        "customer",
        Map.of(
            "id",
            7_000_000_000_000L + order.number(),
            "first_name",
            order.guest().first(),
            "last_name",
            order.guest().last()));
    body.put("line_items", lines(order));
    body.put(
        "shipping_lines",
        List.of(Map.of("title", "Pickup in store", "code", "Pickup in store", "price", "0.00")));
    String total = SimulatedOrder.decimal(order.total());
    for (String name : List.of("total_price", "current_total_price", "subtotal_price")) {
      body.put(name, total);
    }
    body.put("total_tax", "0.00");
    body.put("total_discounts", "0.00");
    body.put("taxes_included", true);
    return body;
  }

  private static List<Map<String, Object>> fulfilments(SimulatedOrder order) {
    String status =
        switch (order.status()) {
          case PREPARING -> "label_printed";
          case READY -> "ready_for_pickup";
          case COMPLETED -> "delivered";
          default -> "";
        };
    return status.isEmpty()
        ? List.of()
        : List.of(
            Map.of(
                "id",
                2_550_000_000_000L + order.number(),
                "status",
                "success",
                "shipment_status",
                status,
                "updated_at",
                order.changedAt().toString()));
  }

  private static List<Map<String, Object>> lines(SimulatedOrder order) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      lines.add(
          Map.of(
              "id", 15_518_000_000_000L + order.number() * 10L + lines.size(),
              "title", dish.name(),
              "name", dish.name(),
              "sku", dish.sku(),
              "quantity", dish.quantity(),
              "current_quantity", dish.quantity(),
              "price", SimulatedOrder.decimal(dish.price())));
    }
    return lines;
  }
}
