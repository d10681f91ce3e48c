package allday.platforms.woocommerce;

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
import org.jspecify.annotations.Nullable;

/**
 * WooCommerce's own statuses. Shops add others by plugins: what those mean the operator says per
 * connection, and a word nobody has explained changes nothing.
 */
final class WooCommerceStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
          "pending", OrderStatus.PLACED,
          "on-hold", OrderStatus.PLACED,
          "processing", OrderStatus.CONFIRMED,
          "completed", OrderStatus.COMPLETED,
          "cancelled", OrderStatus.CANCELLED,
          "refunded", OrderStatus.CANCELLED,
          "refunded/completed", OrderStatus.COMPLETED,
          "failed", OrderStatus.FAILED,
          "trash", OrderStatus.CANCELLED);

  private WooCommerceStatus() {}

  static boolean isDraft(String word) {
    return switch (word) {
      case "checkout-draft", "auto-draft", "draft", "new" -> true;
      default -> false;
    };
  }

  static StatusReport of(Doc order, Connection connection) {
    String word = order.at("/status").requiredText();
    var modified = time(order, "date_modified_gmt");
    return switch (word) {
      case "completed" ->
          WORDS
              .read(word, connection, or(time(order, "date_completed_gmt"), modified))
              .evidence(Evidence.PAID_AND_CLOSED);
      case "processing" -> WORDS.read(word, connection, or(time(order, "date_paid_gmt"), modified));
      case "refunded" -> refunded(order, connection, modified);
      case "cancelled", "trash" ->
          WORDS.read(word, connection, modified).cancelledBy(Party.UNKNOWN, word, null);
      case "failed" ->
          WORDS.read(word, connection, modified).failedAt(FailureStage.PAYMENT, word, null);
      case "pending", "on-hold" -> unpaid(WORDS.read(word, connection, modified), connection);
      default -> WORDS.read(word, connection, modified);
    };
  }

  /** An order put into the bin: the body is its id and nothing else. */
  static StatusReport deleted(Connection connection) {
    return WORDS.read("trash", connection, null).cancelledBy(Party.UNKNOWN, "deleted", null);
  }

  static @Nullable Instant time(Doc order, String name) {
    return order.at("/" + name).instant(ZoneOffset.UTC);
  }

  /** A refund calls an order off unless the customer had it before. */
  private static StatusReport refunded(
      Doc order, Connection connection, @Nullable Instant modified) {
    var completed = time(order, "date_completed_gmt");
    if (completed != null) {
      return WORDS
          .read("refunded/completed", connection, completed)
          .evidence(Evidence.PAID_AND_CLOSED);
    }
    String reason = Entities.decoded(order.at("/refunds/0/reason").text());
    return WORDS
        .read("refunded", connection, modified)
        .cancelledBy(Party.UNKNOWN, "refunded", reason);
  }

  private static StatusReport unpaid(StatusReport report, Connection connection) {
    return report.status() == OrderStatus.PLACED
            && !connection.get(WooCommercePlatform.UNPAID_IS_AN_ORDER)
        ? report.awaitingPayment()
        : report;
  }

  private static @Nullable Instant or(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : one;
  }
}
