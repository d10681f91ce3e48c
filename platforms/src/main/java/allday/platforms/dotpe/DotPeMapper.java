package allday.platforms.dotpe;

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
import allday.platforms.Charges;
import allday.platforms.FulfilmentWords;
import allday.platforms.SourceVersion;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rista's sale. Money is in major units; discounts are negative; times carry the branch's zone. */
@Component
class DotPeMapper implements OrderMapper {
  private static final int MOST_GUESTS = 100_000;

  @Override
  public PlatformId platform() {
    return DotPePlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var sale = Json.parse(raw.body());
    String id = sale.at("/invoiceNumber").requiredText();
    if ("Return".equals(sale.at("/invoiceType").text())) {
      return new Mapping.Ignored("a refund is not an order");
    }
    String code = sale.at("/branchCode").requiredText();
    var branch = connection.requiredBranch(code);
    var changed = sale.at("/modifiedDate").or(sale.at("/createdDate")).instant(branch.zone());
    var status = DotPeStatus.of(sale, connection, branch.zone(), changed);
    String currency = sale.at("/currency").text(branch.currency());
    boolean own = isOwn(sale, connection);
    return new Mapping.Mapped(
        new CanonicalOrder(
            Identity.of(id, code, SourceKind.POS)
                .displayNumber(sale.at("/orderNumber").text(id))
                .version(SourceVersion.of(changed, status))
                .origin(origin(sale, connection))
                .test(raw.sandbox()),
            status,
            timing(sale, branch.zone()),
            fulfilment(sale, connection),
            customer(sale, own),
            sale.at("/items").items().stream().map(item -> line(item, currency)).toList(),
            totals(sale, currency, connection),
            sale.at("/payments").items().stream().map(each -> payment(each, currency)).toList(),
            Notes.ofCustomer(sale.at("/note").text()),
            null));
  }

  /** What nobody else brought was ordered at the till. */
  private static boolean isOwn(Doc sale, Connection connection) {
    return !sale.at("/sourceInfo/invoiceNumber").exists()
        || ChannelNames.isOwn(
            connection, sale.at("/channel").text(), sale.at("/sourceInfo/source").text());
  }

  private static List<SourceRef> origin(Doc sale, Connection connection) {
    String channel = sale.at("/channel").text();
    String source = sale.at("/sourceInfo/source").text();
    String name = channel == null ? source : channel;
    return name == null
        ? List.of()
        : ChannelNames.origin(
            ChannelNames.find(connection, channel, source)
                .orElseGet(() -> ChannelNames.folded(name)),
            sale.at("/sourceInfo/invoiceNumber").text(),
            "/sourceInfo/invoiceNumber");
  }

  private static Timing timing(Doc sale, ZoneId zone) {
    var wanted = sale.at("/delivery/deliveryDate").instant(zone);
    var timing = Timing.placedAt(sale.at("/createdDate").requiredInstant(zone));
    return (sale.at("/delivery/advanceOrder").isTrue() ? timing.scheduled(wanted, null) : timing)
        .promised(wanted, null);
  }

  private static Fulfilment fulfilment(Doc sale, Connection connection) {
    var mode = sale.at("/delivery/mode");
    String word = mode.text();
    Long guests = sale.at("/personCount").whole();
    var type =
        word == null
            ? FulfilmentType.DINE_IN
            : FulfilmentWords.find(connection, word).orElseGet(() -> byWord(mode, word));
    return switch (type) {
      case DINE_IN ->
          Fulfilment.of(type)
              .at(
                  sale.at("/label").text(),
                  guests == null || guests <= 0
                      ? null
                      : Math.toIntExact(Math.min(guests, MOST_GUESTS)));
      case DELIVERY -> Fulfilment.of(type).to(address(sale.at("/delivery/address")));
      default -> Fulfilment.of(type);
    };
  }

  private static FulfilmentType byWord(Doc mode, String word) {
    return switch (ChannelNames.folded(word)) {
      case "delivery", "homedelivery" -> FulfilmentType.DELIVERY;
      case "pickup", "takeaway", "takeout" -> FulfilmentType.PICKUP;
      case "dinein" -> FulfilmentType.DINE_IN;
      default -> throw mode.problem("expected a word that settings.fulfilment-map knows");
    };
  }

  private static @Nullable Address address(Doc address) {
    var lines =
        Stream.of("/addressLine", "/landmark")
            .map(name -> address.at(name).text())
            .filter(Objects::nonNull)
            .toList();
    return lines.isEmpty()
        ? null
        : new Address(lines, address.at("/zip").text(), address.at("/city").text(), null, null);
  }

  private static Customer customer(Doc sale, boolean own) {
    var delivery = sale.at("/delivery");
    var kind = own ? Contact.Kind.DIRECT : Contact.Kind.UNKNOWN;
    var contacts = new ArrayList<Contact>();
    String phone = delivery.at("/phoneNumber").or(sale.at("/customer/phoneNumber")).text();
    if (phone != null) {
      contacts.add(Contact.phone(kind, phone));
    }
    String email = delivery.at("/email").text();
    if (email != null) {
      contacts.add(Contact.email(kind, email));
    }
    return new Customer(
        delivery.at("/name").text(), sale.at("/customer/id").text(), contacts, null, own);
  }

  private static Line line(Doc item, String currency) {
    return new Line(
        null,
        item.at("/skuCode").text(),
        item.at("/longName").or(item.at("/shortName")).requiredText(),
        item.at("/quantity").decimal(BigDecimal.ONE),
        item.at("/unitPrice").major(currency),
        item.at("/itemTotalAmount").major(currency),
        item.at("/note").text(),
        item.at("/options").items().stream()
            .map(
                option ->
                    new Line.Modifier(
                        null,
                        option.at("/name").text("Option"),
                        option.at("/skuCode").text(),
                        option.at("/quantity").decimal(BigDecimal.ONE),
                        option.at("/unitPrice").major(currency),
                        false,
                        List.of()))
            .toList(),
        Line.State.OK);
  }

  private static Totals totals(Doc sale, String currency, Connection connection) {
    var charges = new Charges(connection);
    for (var charge : sale.at("/charges").items()) {
      var amount = charge.at("/amount").major(currency);
      if (amount != null) {
        charges.add(amount, charge.at("/name").text());
      }
    }
    var tip = sale.at("/tipAmount").major(currency);
    if (tip != null) {
      charges.addAs(Charges.Kind.TIP, tip);
    }
    boolean included = sale.at("/taxAmountIncluded").decimal(BigDecimal.ZERO).signum() != 0;
    boolean excluded = sale.at("/taxAmountExcluded").decimal(BigDecimal.ZERO).signum() != 0;
    return charges
        .addTo(Totals.of(sale.at("/totalAmount").requiredMajor(currency)))
        .subtotal(sale.at("/itemTotalAmount").major(currency))
        .discount(sale.at("/discountAmount").major(currency))
        .tax(sale.at("/taxAmount").major(currency), included && !excluded)
        .rounding(sale.at("/roundOffAmount").major(currency))
        .build();
  }

  private static Payment payment(Doc payment, String currency) {
    String mode = payment.at("/mode").text("OTHER");
    return new Payment(
        mode,
        Payment.State.PAID,
        payment.at("/amount").major(currency),
        !mode.equalsIgnoreCase("Cash"),
        null);
  }
}
