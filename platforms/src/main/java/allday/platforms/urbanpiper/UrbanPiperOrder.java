package allday.platforms.urbanpiper;

import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.platforms.FulfilmentWords;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code order_placed}: customer and order. Channels differ in what they fill, so
 * little is asked for. Times are milliseconds.
 */
final class UrbanPiperOrder {
  private final Doc body;
  private final Doc details;
  private final Doc marketplace;
  private final Connection connection;
  private final UrbanPiperChannel channel;

  UrbanPiperOrder(Doc body, Connection connection) {
    this.body = body;
    this.details = body.at("/order/details");
    this.marketplace = details.at("/ext_platforms/0");
    this.connection = connection;
    this.channel = UrbanPiperChannel.of(body, connection);
  }

  CanonicalOrder canonical(boolean test) {
    String store = body.at("/order/store/merchant_ref_id").requiredText();
    var bill = new UrbanPiperBill(body.at("/order"), store, connection);
    var type = type();
    return new CanonicalOrder(
        identity(store, test),
        status(),
        timing(type),
        fulfilment(type),
        customer(),
        bill.lines(),
        bill.totals(),
        bill.payments(),
        new Notes(details.at("/instructions").text(), cutlery(), null, null),
        null);
  }

  private Identity identity(String store, boolean test) {
    var id = details.at("/id");
    return Identity.of(id.requiredText(), store, SourceKind.AGGREGATOR)
        .displayNumber(marketplace.at("/id").text(id.requiredText()))
        .altIds(Stream.of("/modified_from", "/modified_to").flatMap(this::otherOrder).toList())
        .origin(channel.origin(body))
        .test(test);
  }

  /**
   * An order that was changed at the marketplace comes as a new one, and each names the other; the
   * field tells which of them is superseded.
   */
  private Stream<SourceRef> otherOrder(String field) {
    String other = details.at(field).text();
    return other == null
        ? Stream.empty()
        : Stream.of(new SourceRef(UrbanPiperPlatform.ID.value(), other, "/order/details" + field));
  }

  private StatusReport status() {
    String word = details.at("/order_state").or(details.at("/state")).requiredText();
    if (details.at("/modified_to").exists()) {
      // Another order took its place; that one has the states from now on.
      return StatusReport.none(word, null);
    }
    return UrbanPiperStatus.of(
        word,
        connection,
        word.equals("Placed") ? details.at("/created").instant(ZoneOffset.UTC) : null);
  }

  private Timing timing(FulfilmentType type) {
    var delivery = details.at("/delivery_datetime");
    var pickup = details.at("/expected_pickup_time");
    var wanted =
        (type == FulfilmentType.DELIVERY ? delivery : pickup.or(delivery)).instant(ZoneOffset.UTC);
    var timing =
        Timing.placedAt(details.at("/created").requiredInstant(ZoneOffset.UTC))
            .promised(wanted, null);
    var asap = marketplace.at("/extras/deliver_asap");
    return asap.exists() && !asap.isTrue() ? timing.scheduled(wanted, null) : timing;
  }

  private Fulfilment fulfilment(FulfilmentType type) {
    if (type != FulfilmentType.DELIVERY) {
      return Fulfilment.of(type);
    }
    return Fulfilment.of(type)
        .deliveredBy(
            switch (marketplace.at("/delivery_type").text("").toLowerCase(Locale.ROOT)) {
              case "partner" -> Deliverer.PLATFORM;
              case "self" -> Deliverer.STORE;
              default -> null;
            })
        .to(address());
  }

  private FulfilmentType type() {
    var type = details.at("/order_type");
    String word = type.requiredText();
    return FulfilmentWords.find(connection, word)
        .orElseGet(
            () ->
                switch (word.toLowerCase(Locale.ROOT)) {
                  case "delivery" -> FulfilmentType.DELIVERY;
                  case "pickup" -> FulfilmentType.PICKUP;
                  default -> throw type.problem("expected a known kind of order");
                });
  }

  private Customer customer() {
    var customer = body.at("/customer");
    return new Customer(
        customer.at("/name").text(),
        null,
        channel.contacts(customer.at("/phone").text(), customer.at("/email").text()),
        null,
        channel.own());
  }

  private @Nullable Address address() {
    var address = body.at("/customer/address");
    var lines =
        Stream.of("/line_1", "/line_2", "/sub_locality", "/landmark")
            .map(name -> address.at(name).text())
            .flatMap(Stream::ofNullable)
            .toList();
    String city = address.at("/city").text();
    return lines.isEmpty() && city == null
        ? null
        : new Address(lines, address.at("/pin").text(), city, null, null);
  }

  private @Nullable String cutlery() {
    var cutlery = marketplace.at("/extras/send_cutlery");
    return !cutlery.exists() ? null : cutlery.isTrue() ? "Cutlery wanted" : "No cutlery";
  }
}
