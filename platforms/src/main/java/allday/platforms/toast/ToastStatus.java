package allday.platforms.toast;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Toast has no single status: approval, delivery, kitchen and till each say something, and the
 * first that says anything counts. A word that the operator has silenced lets the next one speak.
 */
final class ToastStatus {
  /** Merged into another order. */
  static final String DELETED = "DELETED";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "VOIDED", OrderStatus.CANCELLED,
              "NOT_APPROVED", OrderStatus.REJECTED,
              "NEEDS_APPROVAL", OrderStatus.PLACED,
              "FUTURE", OrderStatus.PLACED,
              "delivery/DELIVERED", OrderStatus.COMPLETED,
              "delivery/PICKED_UP", OrderStatus.OUT_FOR_DELIVERY,
              "delivery/IN_PROGRESS", OrderStatus.OUT_FOR_DELIVERY,
              "items/READY", OrderStatus.READY,
              "CLOSED", OrderStatus.COMPLETED,
              "items/SENT", OrderStatus.PREPARING,
              "APPROVED", OrderStatus.CONFIRMED,
              "guest/IN_PREPARATION", OrderStatus.PREPARING,
              "guest/READY_FOR_PICKUP", OrderStatus.READY,
              "guest/CLOSED", OrderStatus.COMPLETED,
              "guest/VOIDED", OrderStatus.CANCELLED)
          .silent(DELETED, "delivery/PENDING", "guest/RECEIVED");

  private ToastStatus() {}

  static StatusReport of(Doc order, Connection connection) {
    var changed = ToastTimes.at(order.at("/modifiedDate"));
    StatusReport last = null;
    for (String word : words(order)) {
      last = details(WORDS.read(word, connection, at(word, order, changed)));
      if (last.status() != null || !last.known()) {
        return last;
      }
    }
    return last == null ? StatusReport.none("", changed) : last;
  }

  static StatusReport ofGuest(String word, Connection connection, @Nullable Instant at) {
    return details(WORDS.read("guest/" + word, connection, at));
  }

  /** What the operator says of an order that was merged into another; silent by default. */
  static StatusReport ofDeleted(Doc order, Connection connection) {
    return details(WORDS.read(DELETED, connection, ToastTimes.at(order.at("/modifiedDate"))));
  }

  /** What the order says of itself, the most telling word first. */
  private static List<String> words(Doc order) {
    var words = new ArrayList<String>();
    if (order.at("/voided").isTrue()) {
      words.add("VOIDED");
    }
    String approval = order.at("/approvalStatus").requiredText();
    if (!approval.equals("APPROVED")) {
      words.add(approval);
    }
    String delivery = order.at("/deliveryInfo/deliveryState").text();
    if (delivery != null) {
      words.add("delivery/" + delivery);
    }
    var items =
        ToastBill.liveChecks(order)
            .flatMap(check -> ToastBill.live(check.at("/selections")))
            .map(item -> item.at("/fulfillmentStatus").text("NEW"))
            .toList();
    if (!items.isEmpty() && items.stream().allMatch("READY"::equals)) {
      words.add("items/READY");
    }
    if (ToastTimes.at(order.at("/closedDate")) != null) {
      words.add("CLOSED");
    }
    items.stream()
        .filter(word -> !List.of("NEW", "HOLD", "SENT", "READY").contains(word))
        .findFirst()
        .ifPresent(strange -> words.add("items/" + strange));
    // What is ready has been sent before.
    if (items.stream().anyMatch(word -> word.equals("SENT") || word.equals("READY"))) {
      words.add("items/SENT");
    }
    words.add("APPROVED");
    return words;
  }

  private static @Nullable Instant at(String word, Doc order, @Nullable Instant changed) {
    var own =
        switch (word) {
          case "VOIDED" -> ToastTimes.at(order.at("/voidDate"));
          case "CLOSED" -> ToastTimes.at(order.at("/closedDate"));
          case "delivery/DELIVERED" -> ToastTimes.at(order.at("/deliveryInfo/deliveredDate"));
          case "delivery/PICKED_UP", "delivery/IN_PROGRESS" ->
              ToastTimes.at(order.at("/deliveryInfo/dispatchedDate"));
          default -> null;
        };
    return own == null ? changed : own;
  }

  private static StatusReport details(StatusReport report) {
    return switch (report.status()) {
      case COMPLETED ->
          report.evidence(
              report.rawStatus().startsWith("delivery/")
                  ? Evidence.HANDOVER_CONFIRMED
                  : Evidence.PAID_AND_CLOSED);
      case CANCELLED, REJECTED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case null, default -> report;
    };
  }
}
