package allday.platforms.foodics;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.ChannelNames;
import allday.platforms.FulfilmentWords;
import allday.platforms.SourceVersion;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Foodics' order (API v5). Times are UTC and do not say so. */
@Component
class FoodicsMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return FoodicsPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var order = Json.parse(raw.body());
    String id = order.at("/id").requiredText();
    String status = order.at("/status").requiredText();
    if (status.equals(FoodicsStatus.DRAFT)) {
      return new Mapping.Ignored("a draft is not an order yet");
    }
    if (FoodicsStatus.returned(order)) {
      return new Mapping.Ignored("a return of another order");
    }
    String store = order.at("/branch/id").requiredText();
    var report = FoodicsStatus.of(order, connection);
    var type = type(order, connection);
    var bill = new FoodicsBill(order, connection, connection.requiredBranch(store).currency());
    var channel = ChannelNames.find(connection, order.at("/app_id").text());
    return new Mapping.Mapped(
        new CanonicalOrder(
            identity(order, id, store, report, channel.orElse(""), connection).test(raw.sandbox()),
            report,
            timing(order),
            fulfilment(order, type),
            customer(
                order,
                channel.isEmpty()
                    || ChannelNames.isOwn(connection, order.at("/app_id").text(), channel.get())),
            bill.lines(),
            bill.totals(),
            bill.payments(type),
            new Notes(
                order.at("/customer_notes").text(), order.at("/kitchen_notes").text(), null, null),
            null));
  }

  private static Identity identity(
      Doc order,
      String id,
      String store,
      StatusReport report,
      String channel,
      Connection connection) {
    String place = connection.get(FoodicsPlatform.ORIGIN_ID_AT);
    return Identity.of(id, store, SourceKind.POS)
        .displayNumber(order.at("/number").or(order.at("/check_number")).text())
        .version(SourceVersion.of(order.at("/updated_at").instant(ZoneOffset.UTC), report))
        .origin(ChannelNames.origin(channel, order.at(place).text(), place));
  }

  private static Timing timing(Doc order) {
    var due = order.at("/due_at").instant(ZoneOffset.UTC);
    return Timing.placedAt(
            order.at("/opened_at").or(order.at("/created_at")).requiredInstant(ZoneOffset.UTC))
        .scheduled(due, null)
        .promised(due, null);
  }

  private static FulfilmentType type(Doc order, Connection connection) {
    var type = order.at("/type");
    String code = type.requiredText();
    return FulfilmentWords.find(connection, code)
        .orElseGet(
            () ->
                switch (code) {
                  case "1" -> FulfilmentType.DINE_IN;
                  case "2" -> FulfilmentType.PICKUP;
                  case "3" -> FulfilmentType.DELIVERY;
                  case "4" -> FulfilmentType.DRIVE_THROUGH;
                  default -> throw type.problem("expected 1 to 4, or settings.fulfilment-map");
                });
  }

  private static Fulfilment fulfilment(Doc order, FulfilmentType type) {
    var fulfilment = Fulfilment.of(type);
    return switch (type) {
      case DELIVERY -> fulfilment.to(address(order.at("/customer_address")));
      case DINE_IN ->
          fulfilment.at(order.at("/table/name").or(order.at("/table")).text(), guests(order));
      default -> fulfilment;
    };
  }

  private static @Nullable Integer guests(Doc order) {
    Long guests = order.at("/guests").whole();
    return guests == null ? null : (int) Math.clamp(guests, 0, 10_000);
  }

  private static @Nullable Address address(Doc address) {
    String description = address.at("/description").text();
    return description == null ? null : new Address(List.of(description), null, null, null, null);
  }

  private static Customer customer(Doc order, boolean own) {
    var customer = order.at("/customer");
    if (!customer.exists()) {
      return Customer.UNKNOWN;
    }
    var kind = own ? Contact.Kind.DIRECT : Contact.Kind.UNKNOWN;
    var contacts = new ArrayList<Contact>();
    String phone = customer.at("/phone").text();
    if (phone != null) {
      String country = customer.at("/dial_code").text();
      contacts.add(
          Contact.phone(
              kind,
              country == null || phone.startsWith("+")
                  ? phone
                  : "+" + country.replace("+", "") + phone));
    }
    String email = customer.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(kind, email));
    }
    return new Customer(
        customer.at("/name").text(), customer.at("/id").text(), contacts, null, own);
  }
}
