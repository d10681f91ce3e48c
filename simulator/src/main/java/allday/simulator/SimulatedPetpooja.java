package allday.simulator;

import static allday.contracts.order.OrderStatus.CANCELLED;
import static allday.contracts.order.OrderStatus.CONFIRMED;

import allday.contracts.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A till: the secret stands in the body, and numbers begin anew each day. */
final class SimulatedPetpooja extends SimulatedPlatform {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter INDIAN_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(INDIA);

  /** Numbers begin anew each day; Allday puts the time beside them. */
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(INDIA);

  private final String token;

  SimulatedPetpooja(String connection, String token) {
    super("petpooja", connection);
    this.token = token;
  }

  @Override
  public String sourceOrderId(SimulatedOrder order) {
    return "demo1234/" + ID_TIME.format(order.placedAt()) + "/" + order.number();
  }

  @Override
  public List<OrderStatus> journey(RandomGenerator random) {
    return random.nextInt(4) == 0 ? List.of(CONFIRMED, CANCELLED) : List.of(CONFIRMED);
  }

  @Override
  public Optional<Post> tell(SimulatedOrder order, Instant now) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("Restaurant", Map.of("res_name", "Demo Outlet", "restID", "demo1234"));
    properties.putAll(blocks(order));
    var body = new LinkedHashMap<String, Object>();
    body.put("token", token);
    body.put("properties", properties);
    body.put("event", "orderdetails");
    return Optional.of(
        new Post(Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(body)));
  }

  private static Map<String, Object> blocks(SimulatedOrder order) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put(
        "Customer",
        Map.of(
            "name",
            order.guest().first(),
            "address",
            "",
            "phone",
            order.guest().phone(),
            "gstin",
            ""));
    properties.put("Order", order(order));
    properties.put("Tax", List.of());
    properties.put("Discount", List.of());
    properties.put("OrderItem", items(order));
    return properties;
  }

  @Override
  Optional<String> answer(
      String path, Map<String, String> query, Map<String, SimulatedOrder> orders) {
    if (!path.startsWith("/" + connection() + "/")) {
      return Optional.empty();
    }
    var listed =
        orders.values().stream()
            .filter(order -> order.platform().equals(connection()))
            .map(SimulatedPetpooja::blocks)
            .toList();
    return Optional.of(
        JSON.writeValueAsString(Map.of("code", "200", "success", "1", "order_json", listed)));
  }

  private static Map<String, Object> order(SimulatedOrder order) {
    var body = new LinkedHashMap<String, Object>();
    body.put("orderID", order.number());
    body.put("customer_invoice_id", Integer.toString(order.number()));
    body.put("created_on", INDIAN_TIME.format(order.placedAt()));
    body.put("order_type", "Pick Up");
    body.put("order_from", "POS");
    body.put("order_from_id", "");
    body.put("status", order.status() == CANCELLED ? "Cancelled" : "Success");
    body.put("payment_type", "Cash");
    body.put("core_total", major(order.total()));
    for (String none :
        List.of(
            "discount_total",
            "tax_total",
            "packaging_charge",
            "delivery_charges",
            "service_charge")) {
      body.put(none, 0);
    }
    body.put("round_off", "0");
    body.put("total", major(order.total()));
    body.put("table_no", "");
    body.put("no_of_persons", 0);
    body.put("comment", "");
    return body;
  }

  private static List<Map<String, Object>> items(SimulatedOrder order) {
    var items = new ArrayList<Map<String, Object>>();
    for (var dish : order.dishes()) {
      items.add(
          Map.of(
              "name", dish.name(),
              "itemid", 136_000_000 + items.size(),
              "itemcode", dish.sku(),
              "price", major(dish.price()),
              "quantity", dish.quantity(),
              "total", major(dish.total()),
              "discount", 0,
              "tax", 0,
              "addon", List.of()));
    }
    return items;
  }

  private static BigDecimal major(long minor) {
    return BigDecimal.valueOf(minor, 2);
  }
}
