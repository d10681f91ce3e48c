package allday.platforms.hubrise;

import allday.contracts.json.Doc;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.platforms.FulfilmentWords;
import allday.platforms.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * HubRise's Order (API v1). Only its status is mandatory there when an order is made, so nearly
 * everything may be missing.
 */
final class HubRiseOrder {
  private final Doc order;
  private final @Nullable String namedLocation;
  private final Connection connection;
  private final HubRiseChannel channel;

  /**
   * @param namedLocation what the envelope or the notice says; the order's own word counts first
   */
  HubRiseOrder(Doc order, @Nullable String namedLocation, Connection connection) {
    this.order = order;
    this.namedLocation = namedLocation;
    this.connection = connection;
    this.channel = HubRiseChannel.of(order, connection);
  }

  /**
   * @param seenAt when it was as it is; null where nobody says
   */
  CanonicalOrder canonical(@Nullable Instant seenAt, boolean sandbox) {
    var bill = HubRiseBill.of(order, connection);
    var fulfilment = fulfilment();
    return new CanonicalOrder(
        identity(sandbox),
        status(seenAt),
        timing(fulfilment.type()),
        fulfilment,
        HubRiseParts.customer(order.at("/customer"), channel),
        bill.lines(),
        bill.totals(),
        bill.payments(),
        notes(),
        order.at("/delivery/tracking_url").text());
  }

  private Notes notes() {
    boolean anonymised = HubRiseParts.isAnonymised(order.at("/customer"));
    var customerNotes = anonymised ? null : order.at("/customer_notes").text();
    return new Notes(customerNotes, order.at("/seller_notes").text(), null, null);
  }

  private Identity identity(boolean sandbox) {
    var location = order.at("/location_id");
    return Identity.of(
            order.at("/id").requiredText(),
            namedLocation == null ? location.requiredText() : location.text(namedLocation),
            SourceKind.AGGREGATOR)
        .displayNumber(Texts.first(order.at("/collection_code"), order.at("/ref"), order.at("/id")))
        .origin(channel.origin(order))
        .test(sandbox || connection.get(HubRisePlatform.TEST_ACCOUNT));
  }

  /** A new order is as it is since it was made. */
  private StatusReport status(@Nullable Instant seenAt) {
    boolean isNew = "new".equals(order.at("/status").text());
    return HubRiseStatus.of(
        order, connection, isNew ? order.at("/created_at").instant(ZoneOffset.UTC) : seenAt);
  }

  private Timing timing(FulfilmentType type) {
    var placed = order.at("/created_at").requiredInstant(ZoneOffset.UTC);
    var expected = order.at("/expected_time").instant(ZoneOffset.UTC);
    var confirmed = order.at("/confirmed_time").instant(ZoneOffset.UTC);
    var dropoff = order.at("/delivery/estimated_dropoff_at").instant(ZoneOffset.UTC);
    var timing =
        Timing.placedAt(placed)
            .promised(
                expected == null ? confirmed : expected,
                type == FulfilmentType.DELIVERY && dropoff != null ? dropoff : confirmed);
    boolean forLater =
        expected != null
            && !expected.isBefore(placed.plus(connection.get(HubRisePlatform.SCHEDULED_FROM)));
    return forLater ? timing.scheduled(expected, null) : timing;
  }

  private Fulfilment fulfilment() {
    var delivery = order.at("/delivery");
    var fulfilment =
        Fulfilment.of(type())
            .deliveredBy(delivery.at("/carrier").text() == null ? null : Deliverer.THIRD_PARTY)
            .courier(delivery.isObject() ? HubRiseParts.courier(delivery) : null);
    return fulfilment.type() == FulfilmentType.DELIVERY
        ? fulfilment.to(HubRiseParts.address(order.at("/customer")))
        : fulfilment;
  }

  private FulfilmentType type() {
    var service = order.at("/service_type");
    String word = service.text();
    return FulfilmentWords.find(connection, order.at("/service_type_ref").text(), word)
        .orElseGet(
            () ->
                switch (word) {
                  case "delivery" -> FulfilmentType.DELIVERY;
                  case "collection" -> FulfilmentType.PICKUP;
                  case "eat_in" -> FulfilmentType.DINE_IN;
                  // An order without one is handed over at the counter, unless somebody brings it.
                  case null ->
                      order.at("/delivery").isObject()
                          ? FulfilmentType.DELIVERY
                          : FulfilmentType.PICKUP;
                  default -> throw service.problem("expected a known kind of service");
                });
  }
}
