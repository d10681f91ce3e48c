package allday.platforms.dotpe;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rista has the state of the bill and that of the kitchen; an end of the bill comes first. */
final class DotPeStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
              "Open", OrderStatus.PLACED,
              "Confirmed", OrderStatus.CONFIRMED,
              "Accepted", OrderStatus.CONFIRMED,
              "Prepared", OrderStatus.READY,
              "Processed", OrderStatus.READY,
              "Dispatched", OrderStatus.OUT_FOR_DELIVERY,
              "Delivered", OrderStatus.COMPLETED,
              "Closed", OrderStatus.COMPLETED,
              "Cancelled", OrderStatus.CANCELLED,
              "Voided", OrderStatus.CANCELLED)
          .silent("Merged");

  private static final Set<String> ENDS = Set.of("Cancelled", "Voided", "Merged");
  private static final Set<String> PROGRESS = Set.of("Open", "Closed");

  private DotPeStatus() {}

  static StatusReport of(Doc sale, Connection connection, ZoneId zone, @Nullable Instant changed) {
    String bill = sale.at("/status").requiredText();
    // A word for the bill that nobody knows must not hide behind the kitchen's.
    boolean known = ENDS.contains(bill) || PROGRESS.contains(bill);
    String word = known && !ENDS.contains(bill) ? sale.at("/fulfillmentStatus").text(bill) : bill;
    var logged =
        sale.at("/eventLog").items().stream()
            .filter(entry -> word.equals(entry.at("/status").text()))
            .map(entry -> entry.at("/eventDate").instant(zone))
            .filter(Objects::nonNull)
            .reduce((_, last) -> last)
            .orElse(changed);
    var report = WORDS.read(word, connection, logged);
    if (report.status() == OrderStatus.COMPLETED) {
      return report.evidence(
          word.equals("Closed") ? Evidence.PAID_AND_CLOSED : Evidence.HANDOVER_CONFIRMED);
    }
    return report.status() == OrderStatus.CANCELLED
        ? report.cancelledBy(Party.UNKNOWN, null, sale.at("/statusInfo").text())
        : report;
  }
}
