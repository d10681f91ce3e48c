package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.COMPLETED;
import static allday.contracts.order.OrderStatus.CONFIRMED;
import static allday.contracts.order.OrderStatus.PLACED;
import static allday.contracts.order.OrderStatus.PREPARING;
import static allday.contracts.order.OrderStatus.READY;

import allday.contracts.order.OrderStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A self-hosted shop with a plugin's own statuses, which the demo's configuration gives a meaning.
 */
final class SimulatedWooCommerce extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final DateTimeFormatter GMT = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
  private static final int MOST_ON_A_PAGE = 100;

  private final String secret;

  SimulatedWooCommerce(String connection, String secret) {
    super("woocommerce", connection);
    this.secret = secret;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return Integer.toString(order.number());
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
    String event = order.status() == PLACED ? "created" : "updated";
    return Optional.of(
        new Post(
            Map.of(
                "Content-Type", "application/json",
                "User-Agent", "WooCommerce/10.9.0 Hookshot (WordPress/6.9)",
                "X-WC-Webhook-Source", "https://shop.example/",
                "X-WC-Webhook-Topic", "order." + event,
                "X-WC-Webhook-Resource", "order",
                "X-WC-Webhook-Event", event,
                "X-WC-Webhook-ID", "7",
                "X-WC-Webhook-Delivery-ID", Integer.toHexString(now.hashCode()),
                "X-WC-Webhook-Signature", Signing.base64(secret, body)),
            body));
  }

  @Override
  Optional<String> answer(
      String path, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    String all = "/" + connection() + "/wp-json/wc/v3/orders";
    if (path.equals(all)) {
      var listed = page(query, orders).map(SimulatedWooCommerce::order).toList();
      return Optional.of(JSON.writeValueAsString(listed));
    }
    return orders.values().stream()
        .filter(order -> order.platform().equals(connection()))
        .filter(order -> path.equals(all + "/" + order.number()))
        .findFirst()
        .map(order -> JSON.writeValueAsString(order(order)));
  }

  /** Its clock has whole seconds, and "after" is meant literally. */
  private Stream<SimulatedOrder> page(
      Map<String, String> query, Map<String, SimulatedOrder> orders) {
    String after = query.getOrDefault("modified_after", "");
    String before = query.getOrDefault("modified_before", "~");
    int size = Integer.parseInt(query.getOrDefault("per_page", "10"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    return orders.values().stream()
        .filter(order -> order.platform().equals(connection()))
        .filter(order -> gmt(order.changedAt()).compareTo(after) > 0)
        .filter(order -> gmt(order.changedAt()).compareTo(before) < 0)
        .sorted(
            Comparator.comparing((SimulatedOrder order) -> gmt(order.changedAt()))
                .thenComparing(SimulatedOrder::number))
        .skip((page - 1L) * Math.min(size, MOST_ON_A_PAGE))
        .limit(Math.min(size, MOST_ON_A_PAGE));
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", order.number());
    body.put("number", Integer.toString(order.number()));
    body.put("created_via", "checkout");
    body.put("status", word(order.status()));
    body.put("currency", "GBP");
    body.put("date_created_gmt", gmt(order.placedAt()));
    body.put("date_modified_gmt", gmt(order.changedAt()));
    body.put("date_paid_gmt", order.hasReached(CONFIRMED) ? gmt(order.changedAt()) : null);
    body.put("total", SimulatedOrder.decimal(order.total()));
    body.put("total_tax", "0.00");
    body.put("discount_total", "0.00");
    body.put("shipping_total", "0.00");
    body.put("prices_include_tax", true);
    body.put("customer_id", 0);
    body.put("customer_note", "");
    body.put(
        "billing",
        Map.of(
            "first_name", order.guest().first(),
            "last_name", order.guest().last(),
            "email", order.guest().email(),
            "phone", order.guest().phone(),
            "country", "GB"));
    body.put("shipping", Map.of());
    body.put("payment_method", "stripe");
    body.put("payment_method_title", "Credit card");
    body.put("line_items", lines(order));
    body.put(
        "shipping_lines",
        List.of(
            Map.of(
                "id",
                1,
                "method_title",
                "Local pickup",
                "method_id",
                "local_pickup",
                "total",
                "0.00")));
    for (String name : List.of("meta_data", "tax_lines", "fee_lines", "coupon_lines", "refunds")) {
      body.put(name, List.of());
    }
    return body;
  }

  private static String word(OrderStatus status) {
    return switch (status) {
      case PLACED -> "pending";
      case CONFIRMED -> "processing";
      case PREPARING -> "preparing";
      case READY -> "ready-for-pickup";
      case CANCELLED -> "cancelled";
      default -> "completed";
    };
  }

  private static String gmt(Instant instant) {
    return GMT.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static List<Map<String, Object>> lines(SimulatedOrder order) {
    var lines = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      lines.add(
          Map.of(
              "id", lines.size() + 1,
              "name", dish.name(),
              "sku", dish.sku(),
              "quantity", dish.quantity(),
              "subtotal", SimulatedOrder.decimal(dish.total()),
              "total", SimulatedOrder.decimal(dish.total()),
              "total_tax", "0.00",
              "meta_data", List.of()));
    }
    return lines;
  }
}
