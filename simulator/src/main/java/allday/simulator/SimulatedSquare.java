package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;

import allday.contracts.order.OrderStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Thin webhooks, whose orders are fetched. */
final class SimulatedSquare extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final String path;
  private final String secret;
  private final String notificationUrl;

  SimulatedSquare(String connection, String secret, String notificationUrl) {
    super("square", connection);
    this.path = "/" + connection + "/v2/orders/";
    this.secret = secret;
    this.notificationUrl = notificationUrl;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return order.id().toString();
  }

  @Override
  public List<OrderStatus> journey(RandomGenerator random) {
    return random.nextInt(8) == 0
        ? List.of(PLACED, PREPARING, CANCELLED)
        : List.of(PLACED, PREPARING, READY, COMPLETED);
  }

  @Override
  public Optional<Post> tell(SimulatedOrder order, Instant now) {
    String event = order.status() == PLACED ? "order_created" : "order_updated";
    var news =
        Map.of(
            "order_id",
            order.id().toString(),
            "version",
            order.version(),
            "location_id",
            "DEMO1",
            "state",
            "OPEN");
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of(
                "merchant_id", "DEMO",
                "type", event.replace('_', '.'),
                "event_id", UUID.randomUUID().toString(),
                "created_at", now.toString(),
                "data",
                    Map.of(
                        "type",
                        event,
                        "id",
                        order.id().toString(),
                        "object",
                        Map.of(event, news))));
    var signature = Signing.base64(secret, notificationUrl.getBytes(StandardCharsets.UTF_8), body);
    return Optional.of(
        new Post(
            Map.of("Content-Type", "application/json", "x-square-hmacsha256-signature", signature),
            body));
  }

  @Override
  Optional<String> answer(
      String asked, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    if (asked.equals(path + "search")) {
      var all =
          orders.values().stream()
              .filter(order -> order.platform().equals(connection()))
              .map(SimulatedSquare::order)
              .toList();
      return Optional.of(JSON.writeValueAsString(Map.of("orders", all)));
    }
    if (!asked.startsWith(path)) {
      return Optional.empty();
    }
    return Optional.ofNullable(orders.get(asked.substring(path.length())))
        .map(order -> JSON.writeValueAsString(Map.of("order", order(order))));
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", order.id().toString());
    body.put("location_id", "DEMO1");
    body.put("source", Map.of("name", "Demo Kitchen Web"));
    body.put("ticket_name", "S-" + order.number());
    body.put("created_at", order.placedAt().toString());
    body.put("updated_at", order.changedAt().toString());
    body.put("version", order.version());
    body.put("state", state(order));
    body.put("fulfillments", List.of(fulfilment(order)));
    body.put("line_items", lines(order));
    body.put("total_money", money(order.total()));
    body.put("net_amount_due_money", money(0));
    body.put(
        "tenders",
        List.of(
            Map.of(
                "id",
                "T" + order.number(),
                "type",
                "CARD",
                "amount_money",
                money(order.total()),
                "payment_id",
                "P" + order.number())));
    return body;
  }

  private static String state(SimulatedOrder order) {
    return switch (order.status()) {
      case CANCELLED -> "CANCELED";
      case COMPLETED -> "COMPLETED";
      default -> "OPEN";
    };
  }

  private static Map<String, Object> fulfilment(SimulatedOrder order) {
    String state =
        switch (order.status()) {
          case PLACED -> "PROPOSED";
          case PREPARING -> "RESERVED";
          case READY -> "PREPARED";
          case CANCELLED -> "CANCELED";
          default -> "COMPLETED";
        };
    var recipient =
        Map.of(
            "display_name", order.guest().first() + " " + order.guest().last(),
            "phone_number", order.guest().phone(),
            "email_address", order.guest().email());
    return Map.of(
        "uid",
        "f" + order.number(),
        "type",
        "PICKUP",
        "state",
        state,
        "pickup_details",
        Map.of(
            "recipient",
            recipient,
            "schedule_type",
            "ASAP",
            "pickup_at",
            order.placedAt().plusSeconds(1200).toString()));
  }

  private static List<Map<String, Object>> lines(SimulatedOrder order) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      lines.add(
          Map.of(
              "uid", "li-" + lines.size(),
              "name", dish.name(),
              "quantity", Integer.toString(dish.quantity()),
              "catalog_object_id", dish.sku(),
              "base_price_money", money(dish.price()),
              "total_money", money(dish.total())));
    }
    return lines;
  }

  private static Map<String, Object> money(long minor) {
    return Map.of("amount", minor, "currency", "USD");
  }
}
