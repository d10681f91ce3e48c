package allday.notification.template;

import allday.contracts.Branch;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.OrderStatus;
import allday.store.orders.BookedOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What templates can speak of. Every name is always there, so that an unknown one in a template is
 * an error at start and not a hole in a message.
 */
public final class Model {
  private static final List<String> TEXTS =
      List.of(
          "number",
          "branch",
          "name",
          "total",
          "eta",
          "promised",
          "scheduledFor",
          "delayMinutes",
          "trackingUrl",
          "table",
          "reason",
          "summary",
          "severity",
          "issue",
          "platform",
          "connection",
          "statusName",
          "subject");
  private static final List<String> FLAGS =
      List.of("late", "urgent", "resolved", "pickup", "delivery", "inHouse", "reservation");
  private static final List<String> LISTS = List.of("items", "orders", "paragraphs");

  private final Map<String, Object> values;

  private Model(Map<String, Object> values) {
    this.values = values;
  }

  Map<String, Object> values() {
    return values;
  }

  /** Nothing known: every flag down, every list empty. */
  public static Model empty() {
    var values = new HashMap<String, Object>();
    TEXTS.forEach(name -> values.put(name, ""));
    FLAGS.forEach(name -> values.put(name, false));
    for (var status : OrderStatus.values()) {
      values.put(flag(status), false);
    }
    LISTS.forEach(name -> values.put(name, List.of()));
    return new Model(values);
  }

  /** Everything there and every flag up: a template that renders with it names nothing unknown. */
  static Model full() {
    var values = new HashMap<>(empty().values);
    values.replaceAll((_, value) -> value instanceof Boolean ? (Object) true : value);
    TEXTS.forEach(name -> values.put(name, "x"));
    var line = Map.<String, Object>of("quantity", "2", "item", "Soup");
    values.put("items", List.of(line));
    values.put("paragraphs", List.of("x"));
    values.put("orders", List.of(new HashMap<>(values)));
    return new Model(values);
  }

  /** A made-up pickup order, for looking at templates. */
  public static Model sample(String branch) {
    var model =
        empty()
            .text("number", "1042")
            .text("branch", branch)
            .text("name", "Ana")
            .text("total", "12.50")
            .text("eta", "18:45")
            .text("promised", "18:30")
            .text("platform", "shopify")
            .text("issue", "order stuck")
            .text("summary", "Order 1042 has not moved for 20 minutes.")
            .status(OrderStatus.READY)
            .delay(15)
            .flag("pickup", true);
    model.values.put("items", List.of(Map.of("quantity", "2", "item", "Soup")));
    var order = new Model(new HashMap<>(model.values));
    return model.orders(List.of(order));
  }

  /** The order as it is now, in words of the branch. */
  public static Model of(BookedOrder booked, Branch branch, String language, Instant now) {
    var words = new Words(branch, language, now);
    CanonicalOrder order = booked.order();
    var model = empty();
    model.text("number", number(booked));
    model.text("branch", branch.name());
    model.text("name", firstName(order.customer().name()));
    model.text("total", words.money(order.totals().total()));
    model.text("eta", words.time(booked.currentEta()));
    model.text("promised", words.time(booked.promisedAt()));
    model.text("scheduledFor", words.time(order.timing().scheduledFor()));
    model.text("trackingUrl", order.trackingUrl());
    model.text("table", order.fulfilment().table());
    model.text("reason", order.status().reasonText());
    model.text("platform", booked.platform().value());
    model.text("connection", booked.connection().value());
    var _ = model.status(booked.status()).delay(booked.delayMinutes());
    model.values.put("pickup", isPickup(order.fulfilment().type()));
    model.values.put("delivery", isDelivery(order.fulfilment().type()));
    model.values.put("inHouse", order.fulfilment().type() == FulfilmentType.DINE_IN);
    model.values.put("reservation", order.fulfilment().type() == FulfilmentType.RESERVATION);
    model.values.put(
        "items",
        order.lines().stream()
            .filter(line -> line.state() == Line.State.OK)
            .map(
                line ->
                    Map.<String, Object>of(
                        "quantity", line.quantity().stripTrailingZeros().toPlainString(),
                        "item", oneLine(line.name())))
            .toList());
    return model;
  }

  /** A text as templates show it; empty where it is not known. */
  public String shown(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  /** What was ordered, a line each. */
  public List<String> itemLines() {
    return values.get("items") instanceof List<?> lines
        ? lines.stream()
            .filter(Map.class::isInstance)
            .map(line -> (Map<?, ?>) line)
            .map(line -> line.get("quantity") + " × " + line.get("item"))
            .toList()
        : List.of();
  }

  /** Sets a text; null counts as empty. */
  public Model text(String name, @Nullable String value) {
    if (!TEXTS.contains(name)) {
      throw new IllegalArgumentException("templates know no " + name);
    }
    values.put(name, value == null ? "" : oneLine(value));
    return this;
  }

  public Model flag(String name, boolean value) {
    if (!FLAGS.contains(name)) {
      throw new IllegalArgumentException("templates know no " + name);
    }
    values.put(name, value);
    return this;
  }

  /** The status the message speaks of, which the order may have left since. */
  public Model status(OrderStatus status) {
    for (var other : OrderStatus.values()) {
      values.put(flag(other), other == status);
    }
    return text("statusName", status.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  public Model delay(int minutes) {
    return flag("late", minutes > 0).text("delayMinutes", minutes > 0 ? "" + minutes : "");
  }

  /** For messages about several orders. */
  public Model orders(List<Model> orders) {
    values.put("orders", orders.stream().map(Model::values).collect(Collectors.toList()));
    return this;
  }

  Model paragraphs(String text) {
    values.put("paragraphs", text.lines().filter(line -> !line.isBlank()).toList());
    return this;
  }

  /** The number people say; the platform's id where there is none. */
  public static String number(BookedOrder booked) {
    var shown = booked.order().identity().displayNumber();
    return shown == null || shown.isBlank() ? booked.order().identity().sourceOrderId() : shown;
  }

  private static String flag(OrderStatus status) {
    var words = status.name().toLowerCase(Locale.ROOT).split("_");
    var name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }

  /** Strangers' texts do not get to lay out our messages. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static @Nullable String firstName(@Nullable String name) {
    return name == null ? null : name.strip().split("\\s+", 2)[0];
  }

  private static boolean isPickup(FulfilmentType type) {
    return switch (type) {
      case PICKUP, CURBSIDE, DRIVE_THROUGH -> true;
      case DELIVERY, DINE_IN, RESERVATION, CATERING, SHIPMENT -> false;
    };
  }

  private static boolean isDelivery(FulfilmentType type) {
    return switch (type) {
      case DELIVERY, CATERING, SHIPMENT -> true;
      case PICKUP, CURBSIDE, DRIVE_THROUGH, DINE_IN, RESERVATION -> false;
    };
  }
}
