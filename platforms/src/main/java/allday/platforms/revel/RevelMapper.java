package allday.platforms.revel;

import allday.contracts.Money;
import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.ChannelNames;
import allday.platforms.FulfilmentWords;
import allday.platforms.SourceVersion;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Revel's order with everything in it. References are URIs or numbers, flags may be 0 and 1. */
@Component
class RevelMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return RevelPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var whole = Json.parse(raw.body());
    boolean both = raw.form().equals(RevelRecord.WITH_CUSTOMER);
    var body = both ? whole.at("/order") : whole;
    var order =
        RevelRecord.order(body, connection)
            .orElseThrow(() -> new PayloadProblem("no order at any place of settings.order-root"));
    var items = RevelRecord.items(body, order).items();
    String store = RevelRecord.id(order.at("/establishment"));
    if (store == null) {
      store = raw.facts().getOrDefault(RevelRecord.ESTABLISHMENT, "");
    }
    var branch = connection.requiredBranch(store);
    var zone = connection.find(RevelPlatform.ZONE).orElse(branch.zone());
    var changed = order.at("/updated_date").instant(zone);
    var report = RevelStatus.of(order, items, connection, changed);
    String uuid = order.at("/uuid").text();
    var origin = origin(order, connection);
    return new Mapping.Mapped(
        new CanonicalOrder(
            Identity.of(order.at("/id").requiredText(), store, SourceKind.POS)
                .displayNumber(order.at("/call_number").or(order.at("/local_id")).text())
                .version(SourceVersion.of(changed, report))
                .altIds(
                    uuid == null ? List.of() : List.of(new SourceRef("revel-uuid", uuid, "/uuid")))
                .origin(origin)
                .test(raw.sandbox()),
            report,
            timing(order, zone),
            fulfilment(order, connection),
            customer(order, both ? whole.at("/customer") : Doc.NOTHING, origin.isEmpty()),
            items.stream()
                .filter(RevelStatus::isLive)
                .map(item -> line(item, branch.currency(), connection))
                .toList(),
            totals(order, branch.currency()),
            payments(order, branch.currency()),
            Notes.NONE,
            null));
  }

  private static List<SourceRef> origin(Doc order, Connection connection) {
    String place = connection.get(RevelPlatform.ORIGIN_ID_AT);
    return ChannelNames.origin(
        connection.find(RevelPlatform.ORIGIN_CHANNEL).orElse(""), order.at(place).text(), place);
  }

  private static Timing timing(Doc order, ZoneId zone) {
    var wanted = order.at("/pickup_time").instant(zone);
    return Timing.placedAt(order.at("/created_date").requiredInstant(zone))
        .scheduled(wanted, null)
        .promised(wanted, null);
  }

  private static Fulfilment fulfilment(Doc order, Connection connection) {
    var type =
        FulfilmentWords.find(connection, order.at("/dining_option").text())
            .orElse(connection.get(RevelPlatform.FULFILMENT));
    var fulfilment = Fulfilment.of(type);
    if (type == FulfilmentType.DELIVERY) {
      return fulfilment.deliveredBy(
          order.at("/delivery_employee").exists() ? Deliverer.STORE : null);
    }
    Long people = order.at("/number_of_people").whole();
    return type == FulfilmentType.DINE_IN
        ? fulfilment.at(
            RevelRecord.id(order.at("/table")),
            people == null ? null : (int) Math.clamp(people, 0, 10_000))
        : fulfilment;
  }

  /**
   * What they are called out as is their name.
   *
   * @param customer as it was read beside the order
   * @param own whether the order came from nowhere else, where the customer belongs to others
   */
  private static Customer customer(Doc order, Doc customer, boolean own) {
    String id = RevelRecord.id(order.at("/customer"));
    String name = order.at("/call_name").text();
    String full = fullName(customer);
    var contacts = contacts(customer);
    return id == null && name == null
        ? Customer.UNKNOWN
        : new Customer(name == null ? full : name, id, contacts, null, own && !contacts.isEmpty());
  }

  private static @Nullable String fullName(Doc customer) {
    String name =
        (customer.at("/first_name").text("") + " " + customer.at("/last_name").text("")).strip();
    return name.isEmpty() ? null : name;
  }

  private static List<Contact> contacts(Doc customer) {
    var contacts = new ArrayList<Contact>();
    String phone = customer.at("/phone_number").text();
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = customer.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return contacts;
  }

  private static Line line(Doc item, String currency, Connection connection) {
    return new Line(
        item.at("/uuid").text(),
        RevelRecord.id(item.at("/product")),
        item.at("/product_name_override").text("(no name)"),
        item.at("/quantity").decimal(BigDecimal.ONE),
        item.at("/price").major(currency),
        null,
        item.at("/special_request").text(),
        item.at("/modifieritems").items().stream()
            .map(each -> modifier(each, currency, connection))
            .toList(),
        Line.State.OK);
  }

  private static Line.Modifier modifier(Doc modifier, String currency, Connection connection) {
    String id = RevelRecord.id(modifier.at("/modifier"));
    return new Line.Modifier(
        null,
        id == null ? "Modifier" : "Modifier " + id,
        id,
        modifier.at(connection.get(RevelPlatform.MODIFIER_QUANTITY_AT)).decimal(BigDecimal.ONE),
        modifier.at(connection.get(RevelPlatform.MODIFIER_PRICE_AT)).major(currency),
        false,
        List.of());
  }

  /** The tip is inside the total. */
  private static Totals totals(Doc order, String currency) {
    return Totals.of(order.at("/final_total").requiredMajor(currency))
        .subtotal(order.at("/subtotal").major(currency))
        .discount(order.at("/discount_amount").major(currency))
        .tax(order.at("/tax").major(currency), false)
        .serviceFee(fees(order, currency))
        .tip(order.at("/gratuity").major(currency))
        .rounding(order.at("/rounding_delta").major(currency))
        .build();
  }

  private static @Nullable Money fees(Doc order, String currency) {
    var service = order.at("/service_charge").major(currency);
    var surcharge = order.at("/surcharge").major(currency);
    return service == null ? surcharge : surcharge == null ? service : service.plus(surcharge);
  }

  private static List<Payment> payments(Doc order, String currency) {
    var due = order.at("/remaining_due").major(currency);
    if (due == null) {
      return List.of();
    }
    var total = order.at("/final_total").requiredMajor(currency);
    return List.of(
        due.minor() == 0
            ? new Payment("TILL", Payment.State.PAID, total, false, null)
            : new Payment("UNPAID", Payment.State.PENDING, due, false, null));
  }
}
