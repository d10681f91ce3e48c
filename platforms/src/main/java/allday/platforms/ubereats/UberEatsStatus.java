package allday.platforms.ubereats;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uber's words of both schemas, of couriers and of events. What some of them mean depends on a
 * second word (the kind of fulfilment, the progress in the kitchen, the reason of a failure), which
 * stands behind a slash.
 */
final class UberEatsStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
              "CREATED", OrderStatus.PLACED,
              "OFFERED", OrderStatus.PLACED,
              "ACCEPTED", OrderStatus.CONFIRMED,
              "ACCEPTED/READY_FOR_HANDOFF", OrderStatus.READY,
              "DENIED", OrderStatus.REJECTED,
              "FINISHED", OrderStatus.COMPLETED,
              "CANCELED", OrderStatus.CANCELLED,
              "HANDED_OFF", OrderStatus.OUT_FOR_DELIVERY,
              "HANDED_OFF/PICKUP", OrderStatus.COMPLETED,
              "HANDED_OFF/DINE_IN", OrderStatus.COMPLETED,
              "SUCCEEDED", OrderStatus.COMPLETED,
              "FAILED", OrderStatus.CANCELLED,
              "FAILED/POS_DENIED", OrderStatus.REJECTED,
              "FAILED/ACCEPT_TIMED_OUT", OrderStatus.FAILED,
              "PICKED_UP", OrderStatus.OUT_FOR_DELIVERY,
              "DROPPED_OFF", OrderStatus.COMPLETED,
              "orders.release", OrderStatus.PREPARING,
              "orders.failure", OrderStatus.CANCELLED,
              "orders.cancel", OrderStatus.CANCELLED)
          .silent("EN_ROUTE_TO_PICKUP", "ARRIVED_AT_PICKUP");

  private UberEatsStatus() {}

  static StatusReport ofClassic(Doc order, Connection connection) {
    String state = order.at("/current_state").requiredText();
    var at = state.equals("CREATED") ? order.at("/placed_at").instant(ZoneOffset.UTC) : null;
    return withCouriers(
        ended(ofWord(state, connection, at), null),
        courierWords(order.at("/deliveries"), "/current_state"),
        connection);
  }

  static StatusReport ofFulfilment(Doc order, Connection connection) {
    String state = order.at("/state").requiredText();
    String reason = order.at("/failure_info/reason").text();
    var report =
        switch (state) {
          case "ACCEPTED" -> ofWords(state, order.at("/preparation_status").text(), connection);
          case "HANDED_OFF" -> ofWords(state, order.at("/fulfillment_type").text(), connection);
          case "FAILED" -> ofWords(state, reason, connection);
          case "OFFERED" ->
              ofWord(state, connection, order.at("/created_time").instant(ZoneOffset.UTC));
          default -> ofWord(state, connection, null);
        };
    return withCouriers(
        ended(report, reason), courierWords(order.at("/deliveries"), "/status"), connection);
  }

  static StatusReport ofWord(String word, Connection connection, @Nullable Instant at) {
    var report = WORDS.read(word, connection, at);
    boolean handedOver =
        report.status() == OrderStatus.COMPLETED
            && switch (word) {
              case "DROPPED_OFF", "HANDED_OFF/PICKUP", "HANDED_OFF/DINE_IN", "SUCCEEDED" -> true;
              default -> false;
            };
    return handedOver ? report.evidence(Evidence.HANDOVER_CONFIRMED) : report;
  }

  private static StatusReport ofWords(String word, @Nullable String second, Connection connection) {
    if (second != null) {
      var both = ofWord(word + "/" + second, connection, null);
      if (both.known()) {
        return both;
      }
    }
    return ofWord(word, connection, null);
  }

  /** Says who ended an order and why, as far as Uber tells. */
  static StatusReport ended(StatusReport report, @Nullable String reason) {
    return switch (report.status()) {
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, reason, null);
      case REJECTED -> report.cancelledBy(Party.STORE, reason, null);
      case FAILED -> report.failedAt(FailureStage.INTAKE, reason, null);
      case null, default -> report;
    };
  }

  /**
   * The courier's word counts where it is further than the order's: that makes good an event that
   * got lost. Of several couriers the least advanced counts.
   */
  private static StatusReport withCouriers(
      StatusReport order, List<String> words, Connection connection) {
    if (order.status() == null || !order.status().isForward()) {
      return order;
    }
    var reports = new ArrayList<StatusReport>();
    for (String word : words) {
      var report = ofWord(word, connection, null);
      if (report.status() == null || !report.status().isForward()) {
        return order;
      }
      reports.add(report);
    }
    return reports.stream()
        .min(Comparator.comparingInt(UberEatsStatus::rank))
        .filter(least -> rank(least) > rank(order))
        .orElse(order);
  }

  private static int rank(StatusReport report) {
    return report.status() == null ? 0 : report.status().rank();
  }

  private static List<String> courierWords(Doc deliveries, String field) {
    return deliveries.items().stream().map(each -> each.at(field).text("")).toList();
  }
}
