package allday.normalizer.api;

import allday.contracts.Money;
import allday.contracts.order.Contact;
import allday.contracts.order.GroupRole;
import allday.contracts.order.OrderStatus;
import allday.store.orders.OrderRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order in a list; the names are those of the canonical order.
 *
 * @param mirrorOf the record that speaks for this one; absent where it speaks for itself
 * @param groupRole absent where it is the only record of its order
 */
record OrderSummary(
    UUID orderId,
    UUID groupId,
    @Nullable UUID mirrorOf,
    @Nullable GroupRole groupRole,
    int groupSize,
    String branchId,
    String connectionId,
    String platform,
    String sourceKind,
    String sourceOrderId,
    @Nullable String displayNumber,
    boolean testOrder,
    OrderStatus status,
    String rawStatus,
    Instant statusSince,
    int revision,
    boolean delayed,
    int delayMinutes,
    @Nullable Instant promisedAt,
    @Nullable Instant currentEta,
    Instant placedAt,
    @Nullable Instant scheduledFor,
    @Nullable Instant acceptBy,
    LocalDate businessDate,
    String fulfilmentType,
    @Nullable String customerName,
    List<Contact> contacts,
    int lineCount,
    Money total,
    boolean incomplete,
    boolean pendingPayment,
    boolean late,
    boolean cancelledAfterCompletion,
    Instant firstSeenAt,
    Instant lastChangedAt) {

  static OrderSummary of(OrderRow row, Sight sight) {
    var key = row.key();
    var state = row.state();
    var promise = row.promise();
    var marks = row.marks();
    var search = row.search();
    var customer = sight.of(row.content().customer());
    return new OrderSummary(
        row.orderId(),
        row.groupId(),
        row.mirrorOf(),
        row.kin() == null ? null : row.kin().role(),
        row.kin() == null ? 1 : row.kin().members().size(),
        key.branch(),
        key.connection(),
        key.platform(),
        search.sourceKind(),
        key.sourceOrderId(),
        search.displayNumber(),
        search.testOrder(),
        state.status(),
        state.rawStatus(),
        state.statusSince(),
        state.revision(),
        promise.delayed(),
        promise.delayMinutes(),
        promise.promisedAt(),
        promise.currentEta(),
        search.placedAt(),
        search.scheduledFor(),
        search.acceptBy(),
        search.businessDate(),
        search.fulfilment(),
        customer.name(),
        customer.contacts(),
        row.content().lines().size(),
        row.content().totals().total(),
        marks.incomplete(),
        marks.pendingPayment(),
        marks.late(),
        marks.cancelledAfterCompletion(),
        search.firstSeenAt(),
        search.lastChangedAt());
  }
}
