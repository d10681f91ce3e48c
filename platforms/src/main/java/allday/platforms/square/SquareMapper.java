package allday.platforms.square;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Square's Order object (API version 2025-08-20). Times are UTC, quantities are texts. */
@Component
class SquareMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return SquarePlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var order = Json.parse(raw.body());
    if (order.at("/state").text("").equals("DRAFT")) {
      return new Mapping.Ignored("a draft is not an order yet");
    }
    if (isReturn(order)) {
      return new Mapping.Ignored("a return of what another order sold");
    }
    var sale = SquareSale.of(order, raw, connection);
    if (!sale.isTaken(connection)) {
      return new Mapping.Ignored(
          sale == SquareSale.ONLINE
              ? "an online order; this connection takes those rung up in person"
              : "an order rung up in person; this connection takes online ones");
    }
    String currency = order.at("/total_money/currency").requiredText();
    var bill = new SquareBill(order, currency);
    var fulfilment = order.at("/fulfillments/0");
    return new Mapping.Mapped(
        new CanonicalOrder(
            identity(order, raw, sale),
            status(order, connection, sale),
            timing(order, fulfilment),
            fulfilment(fulfilment),
            customer(order, fulfilment),
            bill.lines(),
            bill.totals(),
            new SquarePayments(order, currency, sale == SquareSale.IN_PERSON).all(),
            Notes.ofCustomer(details(fulfilment).at("/note").text()),
            null));
  }

  /** The part of a fulfilment that belongs to its kind. */
  static Doc details(Doc fulfilment) {
    return fulfilment
        .at("/pickup_details")
        .or(fulfilment.at("/delivery_details"))
        .or(fulfilment.at("/shipment_details"));
  }

  /** An exchange sells something new as well, and is an order. */
  private static boolean isReturn(Doc order) {
    return !order.at("/returns").items().isEmpty() && order.at("/line_items").items().isEmpty();
  }

  private static Identity identity(Doc order, RawOrder raw, SquareSale sale) {
    String source = order.at("/source/name").text();
    String reference = order.at("/reference_id").text();
    var origin =
        source == null || reference == null
            ? List.<SourceRef>of()
            : List.of(new SourceRef(source.toLowerCase(Locale.ROOT), reference, "/reference_id"));
    return Identity.of(
            order.at("/id").requiredText(),
            order.at("/location_id").requiredText(),
            sale == SquareSale.IN_PERSON ? SourceKind.POS : SourceKind.DIRECT)
        .displayNumber(order.at("/ticket_name").or(order.at("/reference_id")).text())
        .version(order.at("/version").text())
        .origin(origin)
        .test(raw.sandbox());
  }

  /** An open ticket is a real order: its guests pay when they leave. */
  private static StatusReport status(Doc order, Connection connection, SquareSale sale) {
    var report = SquareStatus.of(order, connection, sale);
    boolean waits =
        sale == SquareSale.ONLINE
            && report.status() == OrderStatus.PLACED
            && !SquareStatus.isPaid(order)
            && !connection.get(SquarePlatform.UNPAID_IS_AN_ORDER);
    return waits ? report.awaitingPayment() : report;
  }

  private static Timing timing(Doc order, Doc fulfilment) {
    var details = details(fulfilment);
    var wanted =
        details
            .at("/pickup_at")
            .or(details.at("/deliver_at"))
            .or(details.at("/expected_shipped_at"))
            .instant(ZoneOffset.UTC);
    boolean scheduled = "SCHEDULED".equals(details.at("/schedule_type").text());
    var timing =
        Timing.placedAt(order.at("/created_at").requiredInstant(ZoneOffset.UTC))
            .promised(wanted, null);
    return (scheduled ? timing.scheduled(wanted, null) : timing)
        .acceptBy(details.at("/expires_at").instant(ZoneOffset.UTC));
  }

  private static Fulfilment fulfilment(Doc fulfilment) {
    var details = details(fulfilment);
    return switch (fulfilment.at("/type").text("")) {
      case "PICKUP" ->
          details.at("/is_curbside_pickup").isTrue()
              ? Fulfilment.of(FulfilmentType.CURBSIDE)
                  .curbside(details.at("/curbside_pickup_details/curbside_details").text())
              : Fulfilment.of(FulfilmentType.PICKUP);
      case "DELIVERY" ->
          Fulfilment.of(FulfilmentType.DELIVERY)
              .deliveredBy(
                  details.at("/managed_delivery").isTrue()
                      ? Deliverer.THIRD_PARTY
                      : Deliverer.STORE)
              .to(address(details));
      case "SHIPMENT" ->
          Fulfilment.of(FulfilmentType.SHIPMENT)
              .deliveredBy(Deliverer.THIRD_PARTY)
              .to(address(details));
      // Square names no fulfilment for what is handed over at the counter or eaten in.
      default -> Fulfilment.of(FulfilmentType.DINE_IN);
    };
  }

  private static @Nullable Address address(Doc details) {
    var address = details.at("/recipient/address");
    if (!address.exists()) {
      return null;
    }
    var lines = new ArrayList<String>();
    for (String name : List.of("/address_line_1", "/address_line_2", "/address_line_3")) {
      String line = address.at(name).text();
      if (line != null) {
        lines.add(line);
      }
    }
    return new Address(
        lines,
        address.at("/postal_code").text(),
        address.at("/locality").text(),
        address.at("/country").text(),
        details.at("/dropoff_notes").text());
  }

  private static Customer customer(Doc order, Doc fulfilment) {
    var recipient = details(fulfilment).at("/recipient");
    var contacts = new ArrayList<Contact>();
    String phone = recipient.at("/phone_number").text();
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = recipient.at("/email_address").text();
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return new Customer(
        recipient.at("/display_name").text(),
        recipient.at("/customer_id").or(order.at("/customer_id")).text(),
        contacts,
        null,
        true);
  }
}
