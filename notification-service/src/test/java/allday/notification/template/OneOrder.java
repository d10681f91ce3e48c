package allday.notification.template;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Money;
import allday.contracts.OpeningHours;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Line;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Totals;
import allday.notification.Altered;
import allday.notification.FakeOrders;
import allday.notification.SettableClock;
import allday.store.orders.BookedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One order, as seven branches in seven countries have it. */
final class OneOrder {
  static final String LINK = "https://soups.example/t/4bVq9Zt2";

  private OneOrder() {}

  static Branch branch(String language) {
    return switch (language) {
      case "de" -> branch(language, "Europe/Berlin", "DE", "EUR");
      case "es" -> branch(language, "Europe/Madrid", "ES", "EUR");
      case "fr" -> branch(language, "Europe/Paris", "FR", "EUR");
      case "pt" -> branch(language, "America/Sao_Paulo", "BR", "BRL");
      case "hi" -> branch(language, "Asia/Kolkata", "IN", "INR");
      case "ar" -> branch(language, "Asia/Dubai", "AE", "AED");
      default -> branch("en", "Europe/London", "GB", "GBP");
    };
  }

  static Branch branch(String language, String zone, String country, String currency) {
    return new Branch(
        new BranchId("camden"),
        "Camden Soups",
        ZoneId.of(zone),
        country,
        currency,
        language,
        LocalTime.of(4, 0),
        OpeningHours.ALWAYS);
  }

  /** What a template is about, in a language. */
  static Model model(String key, String language, @Nullable String link) {
    return switch (key) {
      case "status-reply" ->
          Model.empty(language).orders(List.of(order(key, language, OrderStatus.PREPARING, link)));
      case "staff-which-problem" ->
          Model.empty(language).text("summary", "K7P order failed, M4X order stuck");
      case "staff-issue" ->
          Model.empty(language)
              .text("number", "1042")
              .text("branch", "Camden Soups")
              .text("platform", "shopify")
              .text("connection", "main")
              .text("issue", "order stuck")
              .text("summary", "Order 1042 has not moved for 20 minutes.")
              .text("alike", "2")
              .text("ackLink", link == null ? "" : "https://soups.example/ack/4bVq9Zt2")
              .text("ackCode", link == null ? "" : "K7P")
              .flag("urgent", true);
      case "preferences-hint" ->
          order(key, language, OrderStatus.READY, null).text("preferencesUrl", link);
      case "collection-reminder" -> order(key, language, OrderStatus.READY, link).waiting(20);
      case "feedback-request" ->
          order(key, language, OrderStatus.COMPLETED, null).text("link", link);
      case "staff-order" -> order(key, language, OrderStatus.CANCELLED, link).text("reason", "n/a");
      default -> order(key, language, status(key), link);
    };
  }

  private static Model order(
      String key, String language, OrderStatus status, @Nullable String link) {
    var branch = branch(language);
    return Model.of(booked(branch, late(key), link), branch, language, SettableClock.NOON)
        .status(status);
  }

  private static int late(String key) {
    return key.equals("order-delayed") || key.equals("staff-order") ? 15 : 0;
  }

  private static OrderStatus status(String key) {
    var name = key.replace("order-", "").replace('-', '_').toUpperCase(Locale.ROOT);
    return List.of(OrderStatus.values()).stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(OrderStatus.PREPARING);
  }

  private static BookedOrder booked(Branch branch, int late, @Nullable String link) {
    var plain = new FakeOrders().anOrder();
    var old = plain.order();
    var order =
        new CanonicalOrder(
            old.identity(),
            old.status(),
            old.timing(),
            Fulfilment.of(FulfilmentType.PICKUP),
            old.customer(),
            List.of(line("Tom Yam", 2), line("Naan", 1)),
            Totals.of(new Money(123_450, branch.currency())).build(),
            List.of(),
            old.notes(),
            link);
    var evening = evening(branch);
    return Altered.from(plain)
        .late(late)
        .promised(evening, evening.plus(Duration.ofMinutes(15)))
        .content(order)
        .order();
  }

  /** Half past six where the branch is. */
  private static Instant evening(Branch branch) {
    return SettableClock.NOON.atZone(branch.zone()).with(LocalTime.of(18, 30)).toInstant();
  }

  private static Line line(String name, long quantity) {
    return new Line(
        null, null, name, BigDecimal.valueOf(quantity), null, null, null, List.of(), Line.State.OK);
  }
}
