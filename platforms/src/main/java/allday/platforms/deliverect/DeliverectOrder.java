package allday.platforms.deliverect;

import allday.contracts.json.Doc;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.platforms.FulfilmentWords;
import allday.platforms.Texts;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliverect's Order, as tills and the reporting feed get it (developers.deliverect.com, "POS
 * orders"). {@code ""} stands for a missing value; amounts count in units that the order itself
 * tells, and their currency is the branch's.
 */
final class DeliverectOrder {
  private final Doc order;
  private final Connection connection;
  private final DeliverectChannel channel;
  private final String location;

  DeliverectOrder(Doc order, Connection connection) {
    this.order = order;
    this.connection = connection;
    this.channel = DeliverectChannel.of(order, connection);
    this.location = order.at("/location").requiredText();
  }

  CanonicalOrder canonical(boolean test) {
    var code = order.at("/status");
    var type = type();
    var bill = DeliverectBill.of(order, connection.requiredBranch(location).currency());
    var timing = timing(type);
    return new CanonicalOrder(
        identity(test),
        DeliverectStatus.of(code, connection, DeliverectNews.time(order), null),
        DeliverectStatus.isDeliveryCancelled(code)
            ? timing.delayed("the delivery was cancelled")
            : timing,
        fulfilment(type),
        DeliverectPeople.customer(order, channel),
        bill.lines(),
        bill.totals(),
        bill.payments(),
        notes(),
        null);
  }

  private Identity identity(boolean test) {
    var receipt = order.at("/posReceiptId");
    String number = order.at("/channelOrderDisplayId").text();
    return Identity.of(order.at("/_id").requiredText(), location, SourceKind.AGGREGATOR)
        .displayNumber(number == null ? order.at("/channelOrderId").text() : number)
        .altIds(
            receipt.text() == null
                ? List.of()
                : List.of(new SourceRef("pos-receipt", receipt.requiredText(), "/posReceiptId")))
        .origin(channel.origin(order))
        .test(test);
  }

  private Timing timing(FulfilmentType type) {
    var pickup = order.at("/pickupTime").instant(ZoneOffset.UTC);
    var delivery = order.at("/deliveryTime").instant(ZoneOffset.UTC);
    var wanted =
        type == FulfilmentType.DELIVERY
            ? delivery == null ? pickup : delivery
            : pickup == null ? delivery : pickup;
    var asap = order.at("/deliveryIsAsap");
    var timing =
        Timing.placedAt(order.at("/_created").requiredInstant(ZoneOffset.UTC))
            .promised(wanted, null);
    return asap.exists() && !asap.isTrue() ? timing.scheduled(wanted, null) : timing;
  }

  private Fulfilment fulfilment(FulfilmentType type) {
    Long guests = order.at("/numberOfCustomers").whole();
    var fulfilment =
        Fulfilment.of(type)
            .at(
                order.at("/table").text(),
                guests == null || guests <= 0 ? null : Math.toIntExact(Math.min(guests, 100_000)));
    return type == FulfilmentType.DELIVERY
        ? fulfilment
            .deliveredBy("restaurant".equals(order.at("/courier").text()) ? Deliverer.STORE : null)
            .to(DeliverectPeople.address(order.at("/deliveryAddress")))
        : fulfilment;
  }

  private FulfilmentType type() {
    var type = order.at("/orderType");
    String code = type.requiredText();
    return FulfilmentWords.find(connection, code)
        .orElseGet(
            () ->
                switch (code) {
                  case "1" -> FulfilmentType.PICKUP;
                  case "2" -> FulfilmentType.DELIVERY;
                  case "3" -> FulfilmentType.DINE_IN;
                  case "4" -> FulfilmentType.CURBSIDE;
                  default -> throw type.problem("expected a known kind of order");
                });
  }

  private Notes notes() {
    return new Notes(
        Texts.joined("; ", order.at("/note").text(), order.at("/customer/note").text()),
        cutlery(),
        null,
        null);
  }

  private @Nullable String cutlery() {
    var cutlery = order.at("/packaging/includeCutlery");
    return !cutlery.exists() ? null : cutlery.isTrue() ? "Cutlery wanted" : "No cutlery";
  }
}
