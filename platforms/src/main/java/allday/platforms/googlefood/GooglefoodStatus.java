package allday.platforms.googlefood;

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

/** The states of an order; at Google's time the partner told them, and Google none. */
final class GooglefoodStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
          "CREATED", OrderStatus.PLACED,
          "CONFIRMED", OrderStatus.CONFIRMED,
          "IN_PREPARATION", OrderStatus.PREPARING,
          "READY_FOR_PICKUP", OrderStatus.READY,
          "IN_TRANSIT", OrderStatus.OUT_FOR_DELIVERY,
          "FULFILLED", OrderStatus.COMPLETED,
          "REJECTED", OrderStatus.REJECTED,
          "CANCELLED", OrderStatus.CANCELLED);

  private GooglefoodStatus() {}

  /** Of an order that has just been sent: it says no word for that. */
  static StatusReport created(Connection connection, @Nullable Instant at) {
    return WORDS.read("CREATED", connection, at);
  }

  static StatusReport of(Doc update, Connection connection) {
    var report =
        WORDS.read(
            update.at("/orderState/state").requiredText(),
            connection,
            update.at("/updateTime").instant(ZoneOffset.UTC));
    return switch (report.status()) {
      case COMPLETED -> report.evidence(Evidence.HANDOVER_CONFIRMED);
      case REJECTED ->
          report.cancelledBy(
              Party.STORE,
              update.at("/rejectionInfo/type").text(),
              update.at("/rejectionInfo/reason").text());
      case CANCELLED ->
          report.cancelledBy(Party.UNKNOWN, null, update.at("/cancellationInfo/reason").text());
      case null, default -> report;
    };
  }
}
