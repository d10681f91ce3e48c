package allday.normalizer.order;

import allday.contracts.Money;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders as they are before the first event was applied to them. */
final class Beginning {
  private Beginning() {}

  static Draft draft(
      UUID id, Lifecycle.Place place, Event event, CanonicalOrder content, Instant now) {
    var placed =
        new Progress(
            OrderStatus.PLACED,
            content.status().rawStatus(),
            content.timing().placedAt(),
            Stamp.NONE,
            event.toldBy(),
            0,
            null,
            null,
            null,
            null,
            null,
            content.status().acceptedBy());
    var order =
        new Order(
            id,
            id,
            place.key(),
            place.connection(),
            place.branch(),
            content,
            Stamp.NONE,
            placed,
            Promise.NONE,
            Marks.NONE,
            Map.of(),
            0,
            event.receivedAt(),
            event.receivedAt(),
            null);
    return new Draft(order, event, now, true);
  }

  /** What can be known of an order that only its news speak of. */
  static CanonicalOrder skeleton(Lifecycle.Place place, Event event, OrderChange change) {
    @Nullable Instant at = change.status().at();
    return new CanonicalOrder(
        Identity.of(change.sourceOrderId(), change.storeId(), SourceKind.DIRECT)
            .test(change.testOrder()),
        StatusReport.none("", null),
        Timing.placedAt(at == null || at.isAfter(event.receivedAt()) ? event.receivedAt() : at),
        Fulfilment.of(FulfilmentType.PICKUP),
        Customer.UNKNOWN,
        List.of(),
        Totals.of(Money.zero(place.currency())).build(),
        List.of(),
        Notes.NONE,
        null);
  }
}
