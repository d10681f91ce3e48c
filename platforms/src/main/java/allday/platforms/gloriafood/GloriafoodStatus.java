package allday.platforms.gloriafood;

import allday.contracts.json.Doc;
import allday.contracts.order.FailureStage;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.ZoneOffset;

/**
 * An accepted order that the staff marked as ready keeps its word; the flag stands behind a slash.
 */
final class GloriafoodStatus {
  private static final String ACCEPTED = "accepted";

  static final Vocabulary WORDS =
      Vocabulary.of(
          "pending",
          OrderStatus.PLACED,
          ACCEPTED,
          OrderStatus.CONFIRMED,
          "accepted/ready",
          OrderStatus.READY,
          "rejected",
          OrderStatus.REJECTED,
          "timed_out",
          OrderStatus.FAILED,
          "canceled",
          OrderStatus.CANCELLED);

  private GloriafoodStatus() {}

  static StatusReport of(Doc order, Connection connection) {
    String status = order.at("/status").requiredText();
    boolean ready = order.at("/ready").isTrue();
    var updated = order.at("/updated_at");
    if (status.equals(ACCEPTED)) {
      return ready
          ? WORDS.read("accepted/ready", connection, updated.instant(ZoneOffset.UTC))
          : WORDS.read(
              ACCEPTED, connection, order.at("/accepted_at").or(updated).instant(ZoneOffset.UTC));
    }
    var report = WORDS.read(status, connection, updated.instant(ZoneOffset.UTC));
    return switch (report.status()) {
      case REJECTED -> report.cancelledBy(Party.STORE, null, null);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case FAILED -> report.failedAt(FailureStage.INTAKE, order.at("/missed_reason").text(), null);
      case null, default -> report;
    };
  }
}
