package allday.platforms.petpooja;

import allday.contracts.Money;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Line;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order with its blocks {@code Restaurant}, {@code Customer}, {@code Order}, {@code OrderItem}
 * and so on. Values are numbers here and texts there, and {@code ""} stands for a missing one.
 */
final class PetpoojaOrder {
  private final Doc blocks;
  private final Doc order;
  private final String outlet;
  private final Connection connection;
  private final RawOrder raw;
  private final PetpoojaChannel channel;

  PetpoojaOrder(Doc blocks, String outlet, Connection connection, RawOrder raw) {
    this.blocks = blocks;
    this.order = blocks.at("/Order");
    this.outlet = outlet;
    this.connection = connection;
    this.raw = raw;
    this.channel = PetpoojaChannel.of(blocks, connection);
  }

  CanonicalOrder canonical() {
    var type = PetpoojaOrderType.read(order.at("/order_type"), connection);
    String word = order.at("/status").requiredText();
    var status = PetpoojaStatus.of(word, order.at("/order_type").text(""), type, connection);
    var totals = totals(word.equalsIgnoreCase(PetpoojaStatus.COMPLIMENTARY));
    return new CanonicalOrder(
        identity(),
        status,
        Timing.placedAt(PetpoojaIds.createdOn(blocks)),
        fulfilment(type),
        customer(),
        blocks.at("/OrderItem").items().stream().map(PetpoojaOrder::line).toList(),
        totals,
        PetpoojaPayments.of(order, totals.total(), status.status(), !channel.own()),
        Notes.ofCustomer(order.at("/comment").text()),
        null);
  }

  private Identity identity() {
    if (outlet.isEmpty()) {
      throw blocks.at("/Restaurant/restID").problem("expected a text");
    }
    String number = order.at("/orderID").requiredText();
    return Identity.of(PetpoojaIds.ofOrder(blocks, outlet, connection), outlet, SourceKind.POS)
        .displayNumber(order.at("/customer_invoice_id").text(number))
        .origin(channel.origin(blocks))
        .test(raw.sandbox());
  }

  private Fulfilment fulfilment(FulfilmentType type) {
    Long guests = order.at("/no_of_persons").whole();
    return Fulfilment.of(type)
        .at(
            order.at("/table_no").text(),
            guests == null || guests <= 0 ? null : Math.toIntExact(Math.min(guests, 100_000)))
        .to(type == FulfilmentType.DELIVERY ? address() : null);
  }

  private @Nullable Address address() {
    String text = blocks.at("/Customer/address").text();
    return text == null ? null : new Address(List.of(text), null, null, null, null);
  }

  private Customer customer() {
    return new Customer(
        blocks.at("/Customer/name").text(),
        null,
        channel.contacts(blocks.at("/Customer/phone").text()),
        null,
        channel.own());
  }

  /** What is on the house costs its guest nothing, whatever the bill says. */
  private Totals totals(boolean onTheHouse) {
    var total = order.at("/total").requiredMajor(PetpoojaMapper.RUPEES);
    return Totals.of(onTheHouse ? Money.zero(PetpoojaMapper.RUPEES) : total)
        .subtotal(amount("/core_total"))
        .discount(amount("/discount_total"))
        .tax(amount("/tax_total"), false)
        .deliveryFee(amount("/delivery_charges"))
        .serviceFee(amount("/service_charge"))
        .packagingFee(amount("/packaging_charge"))
        .rounding(amount("/round_off"))
        .build();
  }

  private @Nullable Money amount(String name) {
    return order.at(name).major(PetpoojaMapper.RUPEES);
  }

  /** The price of an item already holds that of its add-ons. */
  private static Line line(Doc item) {
    return new Line(
        null,
        firstOf(item, "/itemcode", "/sap_code", "/itemid"),
        item.at("/name").text("Item"),
        item.at("/quantity").decimal(BigDecimal.ONE),
        item.at("/price").major(PetpoojaMapper.RUPEES),
        item.at("/total").major(PetpoojaMapper.RUPEES),
        item.at("/specialnotes").text(),
        item.at("/addon").items().stream().map(PetpoojaOrder::addon).toList(),
        Line.State.OK);
  }

  private static Line.Modifier addon(Doc addon) {
    return new Line.Modifier(
        addon.at("/group_name").text(),
        addon.at("/name").text("Add-on"),
        firstOf(addon, "/sap_code", "/addon_id"),
        addon.at("/quantity").decimal(BigDecimal.ONE),
        addon.at("/price").major(PetpoojaMapper.RUPEES),
        false,
        List.of());
  }

  private static @Nullable String firstOf(Doc holder, String... names) {
    return Stream.of(names)
        .map(name -> holder.at(name).text())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
