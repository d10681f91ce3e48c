package allday.platforms.petpooja;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;

/**
 * The words of pushes and polls, and the numbers of callbacks. Whether {@code Success} means
 * accepted or billed is not documented; at a table it is taken for billed. A word may have a
 * meaning of its own for a kind of order, which then stands behind a slash.
 */
final class PetpoojaStatus {
  static final String COMPLIMENTARY = "Complimentary";

  static final Vocabulary WORDS =
      Vocabulary.of(
          "Success",
          OrderStatus.CONFIRMED,
          "Success/Dine In",
          OrderStatus.COMPLETED,
          COMPLIMENTARY,
          OrderStatus.CONFIRMED,
          "Complimentary/Dine In",
          OrderStatus.COMPLETED,
          "Cancelled",
          OrderStatus.CANCELLED,
          "1",
          OrderStatus.CONFIRMED,
          "2",
          OrderStatus.CONFIRMED,
          "3",
          OrderStatus.CONFIRMED,
          "5",
          OrderStatus.READY,
          "4",
          OrderStatus.OUT_FOR_DELIVERY,
          "10",
          OrderStatus.COMPLETED,
          "-1",
          OrderStatus.CANCELLED);

  private PetpoojaStatus() {}

  /**
   * Neither pushes nor polls say when the status became so.
   *
   * @param kind Petpooja's word for the kind of order; another word for a table is read like ours
   */
  static StatusReport of(String word, String kind, FulfilmentType type, Connection connection) {
    var report = WORDS.read(word + "/" + kind, connection, null);
    if (!report.known() && type == FulfilmentType.DINE_IN) {
      report = WORDS.read(word + "/Dine In", connection, null);
    }
    if (!report.known()) {
      report = WORDS.read(word, connection, null);
    }
    return switch (report.status()) {
      case COMPLETED -> report.evidence(Evidence.ASSUMED);
      case CANCELLED -> report.cancelledBy(Party.UNKNOWN, null, null);
      case null, default -> report;
    };
  }

  static StatusReport ofCallback(Doc callback, Connection connection) {
    var report = WORDS.read(callback.at("/status").requiredText(), connection, null);
    return report.status() == OrderStatus.CANCELLED
        ? report.cancelledBy(Party.STORE, null, callback.at("/cancel_reason").text())
        : report;
  }
}
