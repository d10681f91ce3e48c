package allday.platforms.ubereats;

import static allday.platforms.Texts.joined;

import allday.contracts.Money;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Courier;
import allday.contracts.order.Customer;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.Timing;
import allday.contracts.order.Totals;
import allday.contracts.platform.Connection;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The order of {@code GET /v2/eats/order/{id}}; money in minor units. */
final class ClassicOrder {
  private final Doc order;
  private final Amounts amounts;
  private final ClassicItems items;

  private ClassicOrder(Doc order) {
    this.order = order;
    this.amounts =
        new Amounts(
            Schema.CLASSIC, order.at("/payment/charges/total/currency_code").requiredText());
    this.items = new ClassicItems(order, amounts);
  }

  static CanonicalOrder read(Doc order, RawOrder raw, Connection connection) {
    return new ClassicOrder(order).read(raw, connection);
  }

  private CanonicalOrder read(RawOrder raw, Connection connection) {
    var charges = order.at("/payment/charges");
    var total = amounts.required(charges.at("/total"));
    var fulfilment = fulfilment();
    return new CanonicalOrder(
        identity(raw, connection),
        UberEatsStatus.ofClassic(order, connection),
        timing(fulfilment.type(), raw.facts().containsKey(UberEatsEvent.SCHEDULED), connection),
        fulfilment,
        customer(),
        items.lines(),
        totals(charges, total),
        Parts.payments(total, amounts.read(charges.at("/cash_amount_due"))),
        notes(),
        null);
  }

  private Identity identity(RawOrder raw, Connection connection) {
    String ours = order.at("/external_reference_id").text();
    return Identity.of(
            order.at("/id").requiredText(),
            order.at("/store/id").requiredText(),
            SourceKind.MARKETPLACE)
        .displayNumber(order.at("/display_id").text())
        .altIds(
            ours == null
                ? List.of()
                : List.of(new SourceRef("external-reference", ours, "/external_reference_id")))
        .test(raw.sandbox() || UberEatsApi.isSandbox(connection));
  }

  /**
   * The schema knows one time, when the kitchen should be ready. For a pickup that is the promise;
   * what a customer at home was promised is not told.
   */
  private Timing timing(FulfilmentType type, boolean scheduled, Connection connection) {
    var placed = order.at("/placed_at").requiredInstant(ZoneOffset.UTC);
    var ready = order.at("/estimated_ready_for_pickup_at").instant(ZoneOffset.UTC);
    var timing = Timing.placedAt(placed);
    if (type != FulfilmentType.DELIVERY) {
      timing = timing.promised(ready, ready);
    }
    // The time for acceptance of a scheduled order does not run from when it was placed.
    return scheduled
        ? timing.scheduled(ready, null)
        : timing.acceptBy(placed.plus(connection.get(UberEatsPlatform.ACCEPT_WITHIN)));
  }

  private Fulfilment fulfilment() {
    var fulfilment = Parts.fulfilment(order.at("/type"));
    var delivery = order.at("/eater/delivery");
    var location = delivery.at("/location");
    if (location.exists()) {
      var lines =
          Stream.of("/business_name", "/street_address", "/unit_number")
              .map(name -> location.at(name).text())
              .flatMap(Stream::ofNullable)
              .toList();
      fulfilment =
          fulfilment.to(new Address(lines, null, null, null, delivery.at("/notes").text()));
    }
    return fulfilment.courier(courier(order.at("/deliveries").items()));
  }

  private static @Nullable Courier courier(List<Doc> deliveries) {
    if (deliveries.isEmpty()) {
      return null;
    }
    var first = deliveries.getFirst();
    var vehicle = first.at("/vehicle");
    return new Courier(
        first.at("/first_name").text(),
        vehicle.isObject()
            ? joined(
                " ",
                vehicle.at("/color").text(),
                vehicle.at("/make").text(),
                vehicle.at("/model").text())
            : vehicle.text(),
        first.at("/current_state").text(),
        null);
  }

  private Customer customer() {
    var eater = order.at("/eater");
    return new Customer(
        joined(" ", eater.at("/first_name").text(), eater.at("/last_name").text()),
        eater.at("/id").text(),
        Parts.proxy(eater.at("/phone"), eater.at("/phone_code")),
        null,
        false);
  }

  private Totals totals(Doc charges, Money total) {
    var subtotal = amounts.read(charges.at("/sub_total"));
    var tax = amounts.read(charges.at("/tax"));
    var fees = amounts.read(charges.at("/total_fee"));
    var tip = amounts.read(charges.at("/tip"));
    var discount = amounts.read(charges.at("/total_promo_applied"));
    var delivery = amounts.read(charges.at("/delivery_fee"));
    var bag = amounts.read(charges.at("/bag_fee"));
    var small = amounts.read(charges.at("/small_order_fee"));
    return Totals.of(total)
        .subtotal(subtotal)
        .discount(discount)
        .tax(tax, Amounts.taxIsIncluded(total, subtotal, tax, fees, tip, discount))
        .deliveryFee(delivery)
        .packagingFee(bag)
        .smallOrderFee(small)
        .serviceFee(
            fees == null
                ? amounts.read(charges.at("/pick_and_pack_fee"))
                : rest(fees, delivery, bag, small))
        .tip(tip)
        .commission(amounts.read(charges.at("/marketplace_fee_due_to_uber")))
        .build();
  }

  /** What is left of all fees beside those with a place of their own. */
  private static @Nullable Money rest(Money fees, @Nullable Money... parts) {
    long rest = fees.minor();
    for (var part : parts) {
      rest -= part == null ? 0 : part.minor();
    }
    return rest < 0 ? null : new Money(rest, fees.currency());
  }

  private Notes notes() {
    var cutlery = order.at("/packaging/disposable_items/should_include");
    var issues =
        order.at("/cart/fulfillment_issues").items().stream()
            .<@Nullable String>map(
                issue ->
                    joined(
                        ": ",
                        issue.at("/fulfillment_issue_type").text(),
                        issue.at("/root_item/title").text()));
    return new Notes(
        order.at("/cart/special_instructions").text(),
        joined(
            "; ",
            Stream.concat(
                Stream.of(
                    !cutlery.exists() ? null : cutlery.isTrue() ? "Cutlery wanted" : "No cutlery"),
                issues)),
        null,
        items.allergies());
  }
}
