package allday.platforms.revel;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Revel has no word for the status. These are ours for what its fields show, so that the operator
 * can overrule them; all but CLOSED and OPEN are inferred.
 */
final class RevelStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
          "VOIDED", OrderStatus.CANCELLED,
          "CLOSED", OrderStatus.COMPLETED,
          "DRIVER_LEFT", OrderStatus.OUT_FOR_DELIVERY,
          "KITCHEN_DONE", OrderStatus.READY,
          "IN_KITCHEN", OrderStatus.PREPARING,
          "WEB", OrderStatus.PLACED,
          "OPEN", OrderStatus.CONFIRMED);

  private RevelStatus() {}

  static StatusReport of(
      Doc order, List<Doc> items, Connection connection, @Nullable Instant changed) {
    var report = WORDS.read(word(order, items, connection), connection, changed);
    return switch (report.status()) {
      case COMPLETED -> report.evidence(Evidence.PAID_AND_CLOSED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case null, default -> report;
    };
  }

  static boolean isLive(Doc item) {
    return !item.at("/voided_date").exists() && !item.at("/deleted").isTrue();
  }

  private static String word(Doc order, List<Doc> items, Connection connection) {
    var live = items.stream().filter(RevelStatus::isLive).toList();
    if (!items.isEmpty() && live.isEmpty()) {
      return "VOIDED";
    }
    String closed = order.at("/closed").requiredText().toLowerCase(Locale.ROOT);
    if (closed.equals("true") || closed.equals("1")) {
      return "CLOSED";
    }
    if (!closed.equals("false") && !closed.equals("0")) {
      return "closed/" + closed;
    }
    if (order.at("/delivery_clock_out").text() != null) {
      return "DRIVER_LEFT";
    }
    boolean printed = order.at("/printed").isTrue();
    boolean done =
        !live.isEmpty()
            && live.stream().allMatch(item -> item.at("/kitchen_completed").text() != null);
    if (done && connection.get(RevelPlatform.KITCHEN)) {
      return "KITCHEN_DONE";
    }
    if (printed && !done && !live.isEmpty() && connection.get(RevelPlatform.PREPARING)) {
      return "IN_KITCHEN";
    }
    return order.at("/web_order").isTrue() && !printed ? "WEB" : "OPEN";
  }
}
