package allday.platforms.foodics;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Foodics' numbers for the order and for its delivery; those of the delivery stand behind {@code
 * delivery/} and count while the order is active. 3, 4 and 6 of them are inferred.
 */
final class FoodicsStatus {
  static final String DRAFT = "8";

  private static final String ACTIVE = "2";
  private static final String RETURNED = "5";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "1",
              OrderStatus.PLACED,
              ACTIVE,
              OrderStatus.CONFIRMED,
              "3",
              OrderStatus.REJECTED,
              "4",
              OrderStatus.COMPLETED,
              "6",
              OrderStatus.CANCELLED,
              "7",
              OrderStatus.CANCELLED,
              "delivery/1",
              OrderStatus.PREPARING,
              "delivery/2",
              OrderStatus.READY,
              "delivery/4",
              OrderStatus.OUT_FOR_DELIVERY,
              "delivery/5",
              OrderStatus.COMPLETED,
              "delivery/6",
              OrderStatus.COMPLETED)
          .silent("delivery/3");

  private FoodicsStatus() {}

  /** A return is an order of its own, which names the one it was bought with. */
  static boolean returned(Doc order) {
    return RETURNED.equals(order.at("/status").text());
  }

  static StatusReport of(Doc order, Connection connection) {
    String status = order.at("/status").requiredText();
    String delivery = order.at("/delivery_status").text();
    String word = status.equals(ACTIVE) && delivery != null ? "delivery/" + delivery : status;
    var report = WORDS.read(word, connection, at(word, order));
    return switch (report.status()) {
      case COMPLETED ->
          report.evidence(
              "5".equals(delivery) ? Evidence.HANDOVER_CONFIRMED : Evidence.PAID_AND_CLOSED);
      case REJECTED -> report.cancelledBy(Party.STORE, null, null);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case null, default -> report;
    };
  }

  private static @Nullable Instant at(String word, Doc order) {
    var own =
        switch (word) {
          case "1" -> order.at("/opened_at");
          case ACTIVE -> order.at("/accepted_at");
          case "4" -> order.at("/closed_at");
          case "delivery/4" -> order.at("/driver_collected_at").or(order.at("/dispatched_at"));
          case "delivery/5" -> order.at("/delivered_at");
          default -> Doc.NOTHING;
        };
    return own.or(order.at("/updated_at")).instant(ZoneOffset.UTC);
  }
}
