package allday.platforms.shopify;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shopify has no kitchen status: it is put together from the cancellation, the shipments, their
 * roll-up and the payment, in this order. Of several shipments the least advanced counts, and a
 * rest that is not shipped counts as being prepared.
 */
final class ShopifyStatus {
  /** The operator's own word for what was shipped and has no further news. */
  static final String FULFILLED_SHIPMENT = "fulfilled/shipment";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "cancelled", OrderStatus.CANCELLED,
              "deleted", OrderStatus.CANCELLED,
              "delivered", OrderStatus.COMPLETED,
              "picked_up", OrderStatus.COMPLETED,
              "out_for_delivery", OrderStatus.OUT_FOR_DELIVERY,
              "in_transit", OrderStatus.OUT_FOR_DELIVERY,
              "carrier_picked_up", OrderStatus.OUT_FOR_DELIVERY,
              "ready_for_pickup", OrderStatus.READY,
              "failure", OrderStatus.FAILED,
              "not_delivered", OrderStatus.FAILED,
              "confirmed", OrderStatus.PREPARING,
              "label_printed", OrderStatus.PREPARING,
              "label_purchased", OrderStatus.PREPARING,
              "fulfilled", OrderStatus.COMPLETED,
              "partial", OrderStatus.PREPARING,
              "restocked", OrderStatus.CANCELLED,
              "paid", OrderStatus.CONFIRMED,
              "authorized", OrderStatus.CONFIRMED,
              "partially_paid", OrderStatus.CONFIRMED,
              "pending", OrderStatus.PLACED,
              "voided", OrderStatus.FAILED)
          .silent("attempted_delivery", "delayed", "refunded", "partially_refunded");

  private ShopifyStatus() {}

  static StatusReport of(Doc order, FulfilmentType type, RawOrder raw, Connection connection) {
    var updated = order.at("/updated_at").instant(ZoneOffset.UTC);
    boolean cancelled =
        order.at("/cancelled_at").exists()
            || ShopifyWebhook.CANCELLED.equals(raw.facts().get(ShopifyWebhook.TOPIC));
    if (cancelled) {
      return cancelled(order, connection, updated);
    }
    return ofShipments(order, type, connection, updated)
        .or(() -> ofRollUp(order, type, connection, updated))
        .orElseGet(() -> ofPayment(order, connection, updated));
  }

  /** What one shipment's word says, with the evidence it is. */
  static StatusReport ofWord(String word, Connection connection, @Nullable Instant at) {
    var report = WORDS.read(word, connection, at);
    if (report.status() == OrderStatus.COMPLETED) {
      return report.evidence(Evidence.HANDOVER_CONFIRMED);
    }
    return report.status() == OrderStatus.FAILED
        ? report.failedAt(FailureStage.DELIVERY, word, null)
        : report;
  }

  /** A shipment that was called off, or never came about, says nothing of the order. */
  static boolean happened(Doc fulfilment) {
    return switch (fulfilment.at("/status").text("")) {
      case "cancelled", "error", "failure" -> false;
      default -> true;
    };
  }

  static boolean isLate(String shipmentStatus) {
    return shipmentStatus.equals("attempted_delivery") || shipmentStatus.equals("delayed");
  }

  private static StatusReport cancelled(
      Doc order, Connection connection, @Nullable Instant updated) {
    var at = order.at("/cancelled_at").instant(ZoneOffset.UTC);
    String reason = order.at("/cancel_reason").text();
    var by =
        switch (reason == null ? "" : reason) {
          case "customer" -> Party.CUSTOMER;
          case "inventory", "staff", "fraud" -> Party.STORE;
          default -> Party.UNKNOWN;
        };
    return WORDS
        .read("cancelled", connection, at == null ? updated : at)
        .cancelledBy(by, reason, null);
  }

  private static Optional<StatusReport> ofShipments(
      Doc order, FulfilmentType type, Connection connection, @Nullable Instant updated) {
    var shipments =
        order.at("/fulfillments").items().stream()
            .filter(ShopifyStatus::happened)
            .map(shipment -> ofShipment(shipment, type, connection))
            .flatMap(Optional::stream)
            .toList();
    if (shipments.isEmpty()) {
      return Optional.empty();
    }
    var rest =
        "partial".equals(order.at("/fulfillment_status").text())
            ? Stream.of(WORDS.read("partial", connection, updated))
            : Stream.<StatusReport>empty();
    return Stream.concat(shipments.stream(), rest)
        .min(Comparator.comparingInt(ShopifyStatus::progress));
  }

  private static Optional<StatusReport> ofShipment(
      Doc shipment, FulfilmentType type, Connection connection) {
    var at = shipment.at("/updated_at").instant(ZoneOffset.UTC);
    String word = shipment.at("/shipment_status").text();
    if (word != null) {
      return Optional.of(ofWord(word, connection, at));
    }
    return "success".equals(shipment.at("/status").text())
        ? Optional.of(fulfilled(type, connection, at))
        : Optional.empty();
  }

  /**
   * The shipment that is behind the others comes first; one that failed before one that arrived.
   */
  private static int progress(StatusReport report) {
    var status = report.status();
    if (!report.known()) {
      return -1;
    }
    if (status == null) {
      return OrderStatus.OUT_FOR_DELIVERY.rank() + 1;
    }
    return status.isForward() ? status.rank() : OrderStatus.COMPLETED.rank() - 1;
  }

  private static Optional<StatusReport> ofRollUp(
      Doc order, FulfilmentType type, Connection connection, @Nullable Instant updated) {
    String word = order.at("/fulfillment_status").text();
    if (word == null) {
      return Optional.empty();
    }
    return Optional.of(
        word.equals("fulfilled")
            ? fulfilled(type, connection, updated)
            : WORDS.read(word, connection, updated));
  }

  private static StatusReport fulfilled(
      FulfilmentType type, Connection connection, @Nullable Instant at) {
    if (type == FulfilmentType.SHIPMENT) {
      var own = WORDS.read(FULFILLED_SHIPMENT, connection, at);
      if (own.known()) {
        return own;
      }
    }
    var report = WORDS.read("fulfilled", connection, at);
    return report.status() == OrderStatus.COMPLETED ? report.evidence(evidence(type)) : report;
  }

  /** At the counter somebody handed it over; of what was sent nobody has said that it arrived. */
  private static Evidence evidence(FulfilmentType type) {
    return switch (type) {
      case PICKUP, CURBSIDE, DRIVE_THROUGH -> Evidence.HANDOVER_CONFIRMED;
      case DINE_IN -> Evidence.PAID_AND_CLOSED;
      case DELIVERY, SHIPMENT, RESERVATION, CATERING -> Evidence.ASSUMED;
    };
  }

  private static StatusReport ofPayment(
      Doc order, Connection connection, @Nullable Instant updated) {
    String word = order.at("/financial_status").text();
    if (word == null) {
      return StatusReport.none("", updated);
    }
    var report = WORDS.read(word, connection, updated);
    if (report.status() == OrderStatus.FAILED) {
      return report.failedAt(FailureStage.PAYMENT, word, null);
    }
    boolean waits =
        word.equals("pending")
            && report.status() == OrderStatus.PLACED
            && !connection.get(ShopifyPlatform.UNPAID_IS_AN_ORDER)
            && !ShopifyMoney.isPaidAtHandover(order, connection);
    return waits ? report.awaitingPayment() : report;
  }
}
