package allday.normalizer.api;

import allday.contracts.Money;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.GroupRole;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Totals;
import allday.contracts.platform.StatusCommand;
import allday.store.notification.Delivery;
import allday.store.orders.Duplicates;
import allday.store.orders.HistoryRow;
import allday.store.orders.OrderRow;
import allday.store.orders.RawEvents;
import allday.store.orders.StatusWriteRow;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an order; the names are those of the canonical order.
 *
 * @param platformCommands what its platform can be told; none where that is not switched on
 */
record OrderView(
    @JsonUnwrapped OrderSummary summary,
    @JsonUnwrapped Status statusBlock,
    List<SourceRef> sourceAltIds,
    List<SourceRef> originChain,
    @Nullable String sourceVersion,
    Fulfilment fulfilment,
    Customer customer,
    List<Line> lines,
    Totals totals,
    List<Payment> payments,
    Notes notes,
    @Nullable String trackingUrl,
    List<HistoryView> history,
    List<HistoryView> adjustments,
    List<RawEvents.Listed> rawEvents,
    List<DeliveryLine> deliveries,
    List<WriteLine> statusWrites,
    Set<StatusCommand.Kind> platformCommands,
    List<Member> group,
    List<DuplicateController.Duplicate> duplicates) {

  /**
   * Something the platform was, or is to be, told; the oldest first.
   *
   * @param by the member of staff, or the rule
   * @param deadline after this it is of no use
   * @param code what the platform calls its refusal
   * @param why what came of the last attempt
   */
  record WriteLine(
      UUID id,
      String command,
      @Nullable Integer preparationMinutes,
      @Nullable Instant readyAt,
      @Nullable String reasonCode,
      @Nullable String reason,
      String by,
      Instant createdAt,
      Instant deadline,
      StatusWriteRow.State state,
      int attempts,
      @Nullable String code,
      @Nullable String why,
      @Nullable Instant settledAt) {
    static WriteLine of(StatusWriteRow row) {
      return new WriteLine(
          row.writeId(),
          row.command(),
          row.preparationSeconds() == null
              ? null
              : (int) Math.ceilDiv(row.preparationSeconds(), 60L),
          row.readyAt(),
          row.reason(),
          row.words(),
          row.byWhom(),
          row.createdAt(),
          row.deadline(),
          row.state(),
          row.attempts(),
          row.code(),
          row.why(),
          row.settledAt());
    }
  }

  /**
   * A record of the same order.
   *
   * @param status what its own source says
   */
  record Member(
      UUID orderId,
      GroupRole role,
      String platform,
      String connectionId,
      String sourceOrderId,
      @Nullable String displayNumber,
      OrderStatus status,
      Money total) {
    static Member of(OrderRow row, OrderRow.Kin kin) {
      return new Member(
          row.orderId(),
          kin.role(),
          row.key().platform(),
          row.key().connection(),
          row.key().sourceOrderId(),
          row.search().displayNumber(),
          kin.own() == null ? row.state().status() : kin.own().status(),
          row.content().totals().total());
    }
  }

  /**
   * All that is read of an order, and of the records that are the same one.
   *
   * @param courier as whoever knows best says
   */
  record Parts(
      OrderRow row,
      List<OrderRow> group,
      @Nullable Courier courier,
      List<Duplicates.DuplicateRow> duplicates,
      List<HistoryRow> history,
      List<RawEvents.Listed> rawEvents,
      List<Delivery> deliveries,
      List<StatusWriteRow> writes,
      Set<StatusCommand.Kind> platformCommands) {}

  /**
   * A message about the order, the newest first; all of it under {@code /api/v1/deliveries/{id}}.
   *
   * @param channel the channel it was or will be sent by; null where there is none
   * @param reason why it was not, or not yet, sent
   */
  record DeliveryLine(
      UUID id,
      Instant createdAt,
      String audience,
      String template,
      @Nullable String channel,
      String state,
      @Nullable String reason,
      @Nullable Instant handedOverAt) {
    static DeliveryLine of(Delivery delivery) {
      var route = delivery.route();
      return new DeliveryLine(
          delivery.id(),
          delivery.createdAt(),
          delivery.audience().name(),
          delivery.template(),
          route == null ? null : route.channel().value(),
          delivery.state().name(),
          delivery.reason(),
          delivery.handedOverAt());
    }
  }

  /** How it came to its status, and how it is with the promise. */
  record Status(
      @Nullable String cancelledBy,
      @Nullable String reasonCode,
      @Nullable String reasonText,
      @Nullable String failureStage,
      @Nullable String evidence,
      @Nullable String acceptedBy,
      @Nullable Instant releaseAt,
      @Nullable String etaSource,
      @Nullable Instant etaUpdatedAt,
      @Nullable String delayReason,
      @Nullable Instant delayNotifiedAt,
      int delayNoticeCount) {
    static Status of(OrderRow row) {
      var state = row.state();
      var promise = row.promise();
      return new Status(
          state.cancelledBy(),
          state.reasonCode(),
          state.reasonText(),
          state.failureStage(),
          state.evidence(),
          state.acceptedBy(),
          row.content().timing().releaseAt(),
          promise.etaSource(),
          promise.etaUpdatedAt(),
          promise.delayReason(),
          promise.delayNoticedAt(),
          promise.delayNotices());
    }
  }

  /**
   * A line of the history, and where it came from.
   *
   * @param sourceTime when it happened, by the source's clock where it has one
   * @param receivedTime when we were told
   */
  record HistoryView(
      String kind,
      @Nullable String status,
      String rawStatus,
      int revision,
      Instant sourceTime,
      Instant receivedTime,
      boolean implied,
      boolean back,
      @Nullable String note,
      @Nullable String by,
      @Nullable Long amountMinor,
      @Nullable String currency,
      String origin,
      @Nullable String connectionId,
      @Nullable String eventId,
      @Nullable UUID rawId) {
    static HistoryView of(HistoryRow row) {
      return new HistoryView(
          row.kind(),
          row.status(),
          row.rawStatus(),
          row.revision(),
          row.at(),
          row.receivedAt(),
          row.implied(),
          row.back(),
          row.note(),
          row.byWhom(),
          row.amountMinor(),
          row.currency(),
          row.origin(),
          row.connection(),
          row.eventId(),
          row.rawId());
    }
  }

  static OrderView of(Parts parts, Sight sight) {
    var row = parts.row();
    var content = row.content();
    var lines = parts.history().stream().map(HistoryView::of).toList();
    return new OrderView(
        OrderSummary.of(row, sight),
        Status.of(row),
        content.identity().sourceAltIds(),
        content.identity().originChain(),
        content.identity().sourceVersion(),
        sight.of(content.fulfilment().courier(parts.courier())),
        sight.of(content.customer()),
        content.lines(),
        content.totals(),
        content.payments(),
        sight.of(content.notes()),
        content.trackingUrl(),
        lines,
        lines.stream().filter(line -> line.kind().equals("ADJUSTMENT")).toList(),
        parts.rawEvents(),
        parts.deliveries().stream().map(DeliveryLine::of).toList(),
        parts.writes().stream().map(WriteLine::of).toList(),
        parts.platformCommands(),
        parts.group().stream()
            .flatMap(member -> Stream.ofNullable(member.kin()).map(kin -> Member.of(member, kin)))
            .toList(),
        parts.duplicates().stream().map(DuplicateController.Duplicate::of).toList());
  }
}
