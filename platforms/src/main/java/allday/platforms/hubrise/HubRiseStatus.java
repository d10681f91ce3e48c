package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * HubRise's words of orders and of deliveries; both have a "cancelled", so those of deliveries
 * stand behind {@code delivery/}.
 */
final class HubRiseStatus {
  private static final String DELIVERY = "delivery/";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "new", OrderStatus.PLACED,
              "received", OrderStatus.PLACED,
              "accepted", OrderStatus.CONFIRMED,
              "in_preparation", OrderStatus.PREPARING,
              "awaiting_shipment", OrderStatus.READY,
              "awaiting_collection", OrderStatus.READY,
              "in_delivery", OrderStatus.OUT_FOR_DELIVERY,
              "completed", OrderStatus.COMPLETED,
              "rejected", OrderStatus.REJECTED,
              "cancelled", OrderStatus.CANCELLED,
              "delivery_failed", OrderStatus.FAILED,
              "delivery/dropoff_enroute", OrderStatus.OUT_FOR_DELIVERY,
              "delivery/dropoff_approaching", OrderStatus.OUT_FOR_DELIVERY,
              "delivery/dropoff_waiting", OrderStatus.OUT_FOR_DELIVERY,
              "delivery/delivered", OrderStatus.COMPLETED)
          .silent(
              "delivery/pending",
              "delivery/pickup_enroute",
              "delivery/pickup_approaching",
              "delivery/pickup_waiting",
              // The delivery is called off; the order may live on with another one.
              "delivery/cancelled");

  private HubRiseStatus() {}

  /**
   * The order's own word, or that of its delivery where this is further: it makes good an event
   * that got lost.
   *
   * @param at when the order was seen like this; null where nobody says
   */
  static StatusReport of(Doc order, Connection connection, @Nullable Instant at) {
    var own = ended(WORDS.read(order.at("/status").requiredText(), connection, at));
    String word = order.at("/delivery/status").text();
    if (word == null || own.status() == null || !own.status().isForward()) {
      return own;
    }
    var delivery = ofDelivery(word, connection, at);
    if (delivery.status() == null || !delivery.status().isForward()) {
      return own;
    }
    if (delivery.status() == OrderStatus.COMPLETED && own.status() == OrderStatus.COMPLETED) {
      return own.evidence(Evidence.HANDOVER_CONFIRMED);
    }
    return delivery.status().rank() > own.status().rank() ? delivery : own;
  }

  static StatusReport ofDelivery(String word, Connection connection, @Nullable Instant at) {
    var report = ended(WORDS.read(DELIVERY + word, connection, at));
    return report.status() == OrderStatus.COMPLETED
        ? report.evidence(Evidence.HANDOVER_CONFIRMED)
        : report;
  }

  /** HubRise's "rejected" means that the order did not reach the store, mostly by an error. */
  private static StatusReport ended(StatusReport report) {
    return switch (report.status()) {
      case REJECTED -> report.cancelledBy(Party.PLATFORM, null, null);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case FAILED ->
          report.failedAt(
              report.rawStatus().equals("delivery_failed")
                  ? FailureStage.DELIVERY
                  : FailureStage.INTAKE,
              null,
              null);
      case null, default -> report;
    };
  }
}
