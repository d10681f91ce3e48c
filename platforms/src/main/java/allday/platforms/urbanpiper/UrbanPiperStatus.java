package allday.platforms.urbanpiper;

import allday.contracts.json.Doc;
import allday.contracts.order.Evidence;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Party;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Vocabulary;
import allday.platforms.ChannelNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * States of orders and of riders; those of riders stand behind {@code rider/}, and a cancellation
 * by the merchant's side of an order that nobody acknowledged is {@code Cancelled/by-merchant}.
 */
final class UrbanPiperStatus {
  private static final String PLACED = "Placed";
  private static final String CANCELLED = "Cancelled";
  private static final String BY_MERCHANT = "Cancelled/by-merchant";
  private static final String BY_CUSTOMER = "customer_cancelled";
  private static final String RIDER = "rider/";

  static final Vocabulary WORDS =
      Vocabulary.of(
              PLACED,
              OrderStatus.PLACED,
              "Acknowledged",
              OrderStatus.CONFIRMED,
              "Food Ready",
              OrderStatus.READY,
              "Dispatched",
              OrderStatus.OUT_FOR_DELIVERY,
              "Completed",
              OrderStatus.COMPLETED,
              CANCELLED,
              OrderStatus.CANCELLED,
              BY_MERCHANT,
              OrderStatus.REJECTED,
              BY_CUSTOMER,
              OrderStatus.CANCELLED,
              "Expired",
              OrderStatus.CANCELLED,
              "rider/out-for-delivery",
              OrderStatus.OUT_FOR_DELIVERY,
              "rider/delivered",
              OrderStatus.COMPLETED)
          // Another order takes its place.
          .silent("Modified", "rider/assigned", "rider/at-store");

  private UrbanPiperStatus() {}

  static StatusReport of(String word, Connection connection, @Nullable Instant at) {
    return ended(WORDS.read(word, connection, at), null);
  }

  static StatusReport ofEvent(Doc event, Connection connection, @Nullable Instant at) {
    String word = event.at("/new_state").requiredText();
    String reason = event.at("/message").text();
    if (!word.equalsIgnoreCase(CANCELLED) || !isMerchant(event.at("/updater"), connection)) {
      return ended(WORDS.read(word, connection, at), reason);
    }
    boolean neverAcknowledged =
        PLACED.equalsIgnoreCase(
            event.at(connection.get(UrbanPiperPlatform.PREVIOUS_STATE_AT)).text(""));
    var report = WORDS.read(neverAcknowledged ? BY_MERCHANT : word, connection, at);
    return report.status() == null ? report : report.cancelledBy(Party.STORE, null, reason);
  }

  /** Further words of riders tell of their way to the store. */
  static StatusReport ofRider(String word, Connection connection, @Nullable Instant at) {
    var report = WORDS.read(RIDER + word, connection, at);
    if (!report.known()) {
      return StatusReport.none(RIDER + word, at);
    }
    return report.status() == OrderStatus.COMPLETED
        ? report.evidence(Evidence.HANDOVER_CONFIRMED)
        : ended(report, null);
  }

  /** One updater, or a list of them. */
  private static boolean isMerchant(Doc updater, Connection connection) {
    return updater.items().stream()
        .anyMatch(
            each ->
                ChannelNames.isListed(
                    connection.get(UrbanPiperPlatform.MERCHANT_UPDATERS), each.at("/name").text()));
  }

  private static StatusReport ended(StatusReport report, @Nullable String reason) {
    return switch (report.status()) {
      case REJECTED -> report.cancelledBy(Party.STORE, null, reason);
      case CANCELLED ->
          report.cancelledBy(
              report.rawStatus().equalsIgnoreCase(BY_CUSTOMER) ? Party.CUSTOMER : Party.UNKNOWN,
              null,
              reason);
      case null, default -> report;
    };
  }
}
