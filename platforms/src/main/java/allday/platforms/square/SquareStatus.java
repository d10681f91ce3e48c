package allday.platforms.square;

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
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Square has a state of the order and one of each fulfilment. The fulfilment counts first, the
 * least advanced of those that are still to be done; the order's state speaks where there is none.
 * What COMPLETED and FAILED mean depends on the kind of fulfilment and on its times, so the words
 * of the vocabulary carry that behind a slash.
 */
final class SquareStatus {
  static final Vocabulary WORDS =
      Vocabulary.of(
          "OPEN", OrderStatus.PLACED,
          "OPEN/PAID", OrderStatus.CONFIRMED,
          "OPEN/PARTLY_PAID", OrderStatus.CONFIRMED,
          "COMPLETED", OrderStatus.COMPLETED,
          "CANCELED", OrderStatus.CANCELLED,
          "PROPOSED", OrderStatus.PLACED,
          "RESERVED", OrderStatus.PREPARING,
          "PREPARED", OrderStatus.READY,
          "COMPLETED/PICKUP", OrderStatus.COMPLETED,
          "COMPLETED/SHIPMENT", OrderStatus.OUT_FOR_DELIVERY,
          "COMPLETED/DELIVERY", OrderStatus.OUT_FOR_DELIVERY,
          "COMPLETED/DELIVERED", OrderStatus.COMPLETED,
          "FAILED", OrderStatus.FAILED,
          "FAILED/REJECTED", OrderStatus.REJECTED,
          "EXPIRED", OrderStatus.FAILED);

  private SquareStatus() {}

  static StatusReport of(Doc order, Connection connection, SquareSale sale) {
    String state = order.at("/state").requiredText();
    var updated = order.at("/updated_at").instant(ZoneOffset.UTC);
    if (state.equals("CANCELED")) {
      return WORDS.read(state, connection, updated).cancelledBy(Party.UNKNOWN, null, null);
    }
    var fulfilment = leastAdvanced(order.at("/fulfillments").items());
    return fulfilment == null
        ? ofState(order, state, updated, connection, sale)
        : ofFulfilment(fulfilment, updated, connection);
  }

  static boolean isPaid(Doc order) {
    Long due = order.at("/net_amount_due_money/amount").whole();
    return due != null
        && due == 0
        && (!order.at("/tenders").items().isEmpty() || total(order) == 0);
  }

  private static long total(Doc order) {
    Long total = order.at("/total_money/amount").whole();
    return total == null ? -1 : total;
  }

  private static StatusReport ofState(
      Doc order, String state, @Nullable Instant updated, Connection connection, SquareSale sale) {
    return switch (state) {
      case "OPEN" -> WORDS.read(open(order, sale), connection, updated);
      case "COMPLETED" ->
          WORDS
              .read(
                  state,
                  connection,
                  order.at("/closed_at").or(order.at("/updated_at")).instant(ZoneOffset.UTC))
              .evidence(Evidence.PAID_AND_CLOSED);
      default -> WORDS.read(state, connection, updated);
    };
  }

  private static String open(Doc order, SquareSale sale) {
    boolean partly =
        sale == SquareSale.IN_PERSON
            && order.at("/tenders").items().stream().anyMatch(SquarePayments::holds);
    return isPaid(order) ? "OPEN/PAID" : partly ? "OPEN/PARTLY_PAID" : "OPEN";
  }

  private static StatusReport ofFulfilment(
      Doc fulfilment, @Nullable Instant updated, Connection connection) {
    String state = fulfilment.at("/state").requiredText();
    var details = SquareMapper.details(fulfilment);
    var at = timeOf(state, details, updated);
    if (details.at("/expired_at").exists()) {
      return WORDS
          .read("EXPIRED", connection, details.at("/expired_at").instant(ZoneOffset.UTC))
          .failedAt(FailureStage.INTAKE, "expired", null);
    }
    return switch (state) {
      case "COMPLETED" -> completed(fulfilment, details, connection, at);
      case "CANCELED" ->
          WORDS
              .read(state, connection, at)
              .cancelledBy(Party.UNKNOWN, null, details.at("/cancel_reason").text());
      case "FAILED" -> failed(details, connection, at);
      default -> WORDS.read(state, connection, at);
    };
  }

  private static StatusReport completed(
      Doc fulfilment, Doc details, Connection connection, @Nullable Instant at) {
    String type = fulfilment.at("/type").text("");
    boolean delivered = type.equals("DELIVERY") && details.at("/delivered_at").exists();
    var report = WORDS.read("COMPLETED/" + (delivered ? "DELIVERED" : type), connection, at);
    if (!report.known()) {
      // A kind of fulfilment that is newer than this table is still completed.
      report = WORDS.read("COMPLETED", connection, at);
    }
    return report.status() == OrderStatus.COMPLETED
        ? report.evidence(Evidence.HANDOVER_CONFIRMED)
        : report;
  }

  private static StatusReport failed(Doc details, Connection connection, @Nullable Instant at) {
    boolean begun = details.at("/accepted_at").or(details.at("/in_progress_at")).exists();
    if (details.at("/rejected_at").exists() && !begun) {
      return WORDS
          .read("FAILED/REJECTED", connection, details.at("/rejected_at").instant(ZoneOffset.UTC))
          .cancelledBy(Party.STORE, null, null);
    }
    return WORDS
        .read("FAILED", connection, at)
        .failedAt(
            begun ? FailureStage.DELIVERY : FailureStage.INTAKE,
            null,
            details.at("/failure_reason").text());
  }

  private static @Nullable Instant timeOf(String state, Doc details, @Nullable Instant updated) {
    List<String> names =
        switch (state) {
          case "PROPOSED" -> List.of("/placed_at");
          case "RESERVED" -> List.of("/accepted_at", "/in_progress_at");
          case "PREPARED" -> List.of("/ready_at", "/packaged_at");
          case "COMPLETED" ->
              List.of(
                  "/delivered_at",
                  "/picked_up_at",
                  "/completed_at",
                  "/shipped_at",
                  "/courier_pickup_at");
          case "CANCELED" -> List.of("/canceled_at");
          case "FAILED" -> List.of("/failed_at", "/rejected_at");
          default -> List.of();
        };
    return names.stream()
        .map(details::at)
        .filter(Doc::exists)
        .findFirst()
        .map(time -> time.instant(ZoneOffset.UTC))
        .orElse(updated);
  }

  private static @Nullable Doc leastAdvanced(List<Doc> fulfilments) {
    var active =
        fulfilments.stream()
            .filter(each -> !List.of("CANCELED", "FAILED").contains(each.at("/state").text("")))
            .toList();
    // Where all have ended, the one that ended badly tells the story.
    return (active.isEmpty() ? fulfilments : active)
        .stream()
            .min(Comparator.comparingInt(each -> rank(each.at("/state").text(""))))
            .orElse(null);
  }

  private static int rank(String state) {
    return switch (state) {
      case "PROPOSED" -> 0;
      case "RESERVED" -> 1;
      case "PREPARED" -> 2;
      case "COMPLETED" -> 3;
      case "FAILED" -> 4;
      case "CANCELED" -> 5;
      default -> -1;
    };
  }
}
