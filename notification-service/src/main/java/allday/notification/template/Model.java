package allday.notification.template;

import allday.contracts.Branch;
import allday.contracts.Money;
import allday.contracts.WrittenLanguage;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.OrderStatus;
import allday.store.orders.BookedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
          "trackUrl",
          "preferencesUrl",
          "preferencesHint",
          "senderIdentity",
          "link",
          "pageUrl",
          "table",
          "reason",
          "summary",
          "severity",
          "detail",
          "about",
          "issue",
          "platform",
          "connection",
          "statusName",
          "alike",
          "ackBy",
          "ackLink",
          "ackCode",
          "subject",
          "language",
          "direction");
  private static final List<String> FLAGS =
      List.of(
          "late",
          "info",
          "warning",
          "grave",
          "urgent",
          "resolved",
          "pickup",
          "delivery",
          "inHouse",
          "reservation");
  private static final List<String> LISTS = List.of("items", "orders", "paragraphs");

  /** Sections over a number, with its plural forms; false where there is nothing to count. */
  private static final List<String> COUNTS = List.of("minutesLate", "minutesWaiting", "itemCount");

  /** A mark behind a link would become part of it. */
  private static final Set<String> LINKS =
      Set.of("trackingUrl", "trackUrl", "preferencesUrl", "ackLink", "link", "pageUrl");

  private static final List<String> OF_THE_PERSON = List.of("name", "total", "reason");

  private final Map<String, Object> values;
  private final String language;

  private Model(Map<String, Object> values, String language) {
    this.values = values;
    this.language = language;
  }

  Map<String, Object> values() {
    return values;
  }

  /** Nothing known: every flag down, every list empty. */
  public static Model empty(String language) {
    var values = new HashMap<String, Object>();
    TEXTS.forEach(name -> values.put(name, ""));
    FLAGS.forEach(name -> values.put(name, false));
    for (var status : OrderStatus.values()) {
      values.put(flag(status), false);
    }
    COUNTS.forEach(name -> values.put(name, false));
    LISTS.forEach(name -> values.put(name, List.of()));
    return new Model(values, language);
  }

  /** Everything there and every flag up: a template that renders with it names nothing unknown. */
  static Model full() {
    var values = new HashMap<>(empty("en").values);
    values.replaceAll((_, value) -> value instanceof Boolean ? (Object) true : value);
    COUNTS.forEach(name -> values.put(name, Plural.everyForm()));
    TEXTS.forEach(name -> values.put(name, "x"));
    var line = Map.<String, Object>of("quantity", "2", "item", "Soup");
    values.put("items", List.of(line));
    values.put("paragraphs", List.of("x"));
    values.put("orders", List.of(new HashMap<>(values)));
    return new Model(values, "en");
  }

  /** A made-up pickup order, for looking at templates. */
  public static Model sample(Branch branch, String language, Instant now) {
    var words = new Words(branch, language, now);
    var model =
        empty(language)
            .text("number", "1042")
            .text("branch", branch.name())
            .text("name", "Ana")
            .text("total", words.money(new Money(1250, branch.currency())))
            .text("eta", words.time(now.plus(Duration.ofMinutes(45))))
            .text("promised", words.time(now.plus(Duration.ofMinutes(30))))
            .text("platform", "shopify")
            .text("issue", "order stuck")
            .text("summary", "Order 1042 has not moved for 20 minutes.")
            .status(OrderStatus.READY)
            .delay(15)
            .flag("pickup", true);
    model.values.put("items", List.of(Map.of("quantity", "2", "item", model.shaped("Soup"))));
    var order = new Model(new HashMap<>(model.count("itemCount", 2).values), language);
    return model.orders(List.of(order));
  }

  /** The order as it is now, in words of the branch. */
  public static Model of(BookedOrder booked, Branch branch, String language, Instant now) {
    var words = new Words(branch, language, now);
    CanonicalOrder order = booked.order();
    var model = empty(language);
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
    var _ =
        model
            .status(booked.status())
            .delay(booked.delayMinutes())
            .waiting(booked.status() == OrderStatus.READY ? minutes(booked.statusSince(), now) : 0);
    model.values.put("pickup", isPickup(order.fulfilment().type()));
    model.values.put("delivery", isDelivery(order.fulfilment().type()));
    model.values.put("inHouse", order.fulfilment().type() == FulfilmentType.DINE_IN);
    model.values.put("reservation", order.fulfilment().type() == FulfilmentType.RESERVATION);
    var lines = order.lines().stream().filter(line -> line.state() == Line.State.OK).toList();
    model.values.put(
        "items",
        lines.stream()
            .map(
                line ->
                    Map.<String, Object>of(
                        "quantity", line.quantity().stripTrailingZeros().toPlainString(),
                        "item", model.shaped(line.name())))
            .toList());
    return model.count("itemCount", pieces(lines));
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
    var text = value == null ? "" : value;
    values.put(name, LINKS.contains(name) ? oneLine(text) : shaped(text));
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
    return flag("late", minutes > 0)
        .text("delayMinutes", minutes > 0 ? "" + minutes : "")
        .count("minutesLate", minutes);
  }

  /** For what is read aloud: no links, which nobody could open, and numbers digit by digit. */
  public Model spoken() {
    LINKS.forEach(name -> values.put(name, ""));
    values.put("number", Spoken.number(Direction.withoutMarks(shown("number"))));
    return this;
  }

  /**
   * For what a machine may record or somebody else may hear: nothing of the person, of what they
   * bought, or in other people's words.
   */
  public Model withoutPerson() {
    OF_THE_PERSON.forEach(name -> values.put(name, ""));
    values.put("items", List.of());
    return this;
  }

  /** For how long the order has been ready; 0 where it is not. */
  public Model waiting(int minutes) {
    return count("minutesWaiting", minutes);
  }

  private static int minutes(Instant since, Instant now) {
    return Math.clamp(Duration.between(since, now).toMinutes(), 0, Integer.MAX_VALUE);
  }

  private Model count(String name, int n) {
    values.put(name, n > 0 ? Plural.section(language, n) : (Object) false);
    return this;
  }

  /** For messages about several orders. */
  public Model orders(List<Model> orders) {
    values.put("orders", orders.stream().map(Model::values).collect(Collectors.toList()));
    return this;
  }

  /**
   * With what a page around a finished text needs.
   *
   * @param written the language of the text, which may be another one than was wanted
   */
  Model framed(String written, String subject, String text) {
    values.put("language", written);
    values.put("direction", WrittenLanguage.direction(written));
    values.put("subject", subject);
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
    return Direction.withoutMarks(text).replaceAll("\\s+", " ").strip();
  }

  private String shaped(String text) {
    return WrittenLanguage.isRightToLeft(language)
        ? Direction.isolated(oneLine(text))
        : oneLine(text);
  }

  /** How many things were ordered; where something is weighed, of how many kinds. */
  private static int pieces(List<Line> lines) {
    boolean weighed =
        lines.stream().anyMatch(line -> line.quantity().stripTrailingZeros().scale() > 0);
    return weighed
        ? lines.size()
        : lines.stream().map(Line::quantity).reduce(BigDecimal.ZERO, BigDecimal::add).intValue();
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
