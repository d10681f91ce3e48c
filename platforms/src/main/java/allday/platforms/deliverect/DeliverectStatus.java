package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deliverect's status codes (developers.deliverect.com/page/order-status), and those of couriers.
 */
final class DeliverectStatus {
  /** The channel calls the order off. */
  private static final String CANCEL = "100";

  private static final String FAILED = "120";
  private static final String AUTO_FINALIZED = "95";
  private static final String DELIVERY_CANCELED = "115";

  static final Vocabulary WORDS =
      Vocabulary.of(
              "1",
              OrderStatus.PLACED,
              "2",
              OrderStatus.PLACED,
              "3",
              OrderStatus.PLACED,
              "4",
              OrderStatus.PLACED,
              "5",
              OrderStatus.PLACED,
              "6",
              OrderStatus.PLACED,
              "7",
              OrderStatus.PLACED,
              "10",
              OrderStatus.PLACED,
              "20",
              OrderStatus.CONFIRMED,
              "25",
              OrderStatus.CONFIRMED,
              "35",
              OrderStatus.REJECTED,
              "40",
              OrderStatus.CONFIRMED,
              "50",
              OrderStatus.PREPARING,
              "60",
              OrderStatus.READY,
              "70",
              OrderStatus.READY,
              "80",
              OrderStatus.OUT_FOR_DELIVERY,
              "87",
              OrderStatus.OUT_FOR_DELIVERY,
              "89",
              OrderStatus.OUT_FOR_DELIVERY,
              "90",
              OrderStatus.COMPLETED,
              AUTO_FINALIZED,
              OrderStatus.COMPLETED,
              CANCEL,
              OrderStatus.CANCELLED,
              "110",
              OrderStatus.CANCELLED,
              FAILED,
              OrderStatus.FAILED)
          // A duplicate; a delivery that was ordered, comes to the store, or was called off.
          .silent("30", "81", "83", "84", "85", DELIVERY_CANCELED);

  private DeliverectStatus() {}

  /** A body with an order's own id and this code is no order, but the end of one. */
  static boolean asksToCancel(Doc body) {
    return CANCEL.equals(body.at("/status").text());
  }

  static boolean isDeliveryCancelled(Doc code) {
    return DELIVERY_CANCELED.equals(code.text());
  }

  /**
   * @param reason the source's words for it, where it has some
   */
  static StatusReport of(
      Doc code, Connection connection, @Nullable Instant at, @Nullable String reason) {
    String word = code.requiredText();
    var report = WORDS.read(word, connection, at);
    return ended(
        report.known() || !isFailure(word) ? report : failed(word, connection, at), reason);
  }

  /** A courier's 90 says "delivered", that of a till only "finalized". */
  static StatusReport ofCourier(Doc code, Connection connection, @Nullable Instant at) {
    var report = of(code, connection, at, null);
    return report.status() == OrderStatus.COMPLETED
        ? report.evidence(Evidence.HANDOVER_CONFIRMED)
        : report;
  }

  /** All codes from 120 on are failures; one that is not listed means what 120 means. */
  private static boolean isFailure(String word) {
    return word.matches("[1-9]\\d\\d") && Integer.parseInt(word) >= Integer.parseInt(FAILED);
  }

  private static StatusReport failed(String word, Connection connection, @Nullable Instant at) {
    var status = WORDS.read(FAILED, connection, at).status();
    return status == null ? StatusReport.none(word, at) : StatusReport.of(status, word, at);
  }

  private static StatusReport ended(StatusReport report, @Nullable String reason) {
    return switch (report.status()) {
      case REJECTED -> report.cancelledBy(Party.STORE, null, reason);
      case CANCELLED ->
          report.cancelledBy(
              report.rawStatus().equals(CANCEL) ? Party.PLATFORM : Party.UNKNOWN, null, reason);
      // Nobody decided; where it broke shows in how far the order was.
      case FAILED -> report.cancelledBy(null, null, reason);
      case COMPLETED ->
          report.rawStatus().equals(AUTO_FINALIZED)
              ? report.evidence(Evidence.AUTO_FINALIZED)
              : report;
      case null, default -> report;
    };
  }
}
