package allday.platforms.ubereats;

import static allday.platforms.Texts.first;
import static allday.platforms.Texts.joined;
import static allday.platforms.ubereats.Parts.modifiers;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Courier;
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
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order of {@code GET /v1/delivery/order/{id}}, without its envelope. Money is in major units
 * times 100 000, and stands apart from the items: prices are joined by {@code cart_item_id}.
 */
final class FulfilmentOrder {
  private final Doc order;
  private final Doc payment;
  private final Amounts amounts;
  private final Map<String, Doc> prices = new HashMap<>();

  private FulfilmentOrder(Doc order) {
    this.order = order;
    this.payment = order.at("/payment/payment_detail");
    this.amounts =
        new Amounts(
            Schema.FULFILMENT,
            payment
                .at("/currency_code")
                .or(payment.at("/order_total/gross/currency_code"))
                .requiredText());
    for (var price : payment.at("/item_charges/price_breakdown").items()) {
      prices.putIfAbsent(price.at("/cart_item_id").text(""), price);
    }
  }

  static CanonicalOrder read(Doc order, RawOrder raw, Connection connection) {
    return new FulfilmentOrder(order).read(raw, connection);
  }

  private CanonicalOrder read(RawOrder raw, Connection connection) {
    var total = amounts.required(payment.at("/order_total/gross"));
    var fulfilment =
        Parts.fulfilment(order.at("/fulfillment_type"))
            .courier(courier(order.at("/deliveries").items()));
    return new CanonicalOrder(
        identity(raw, connection),
        UberEatsStatus.ofFulfilment(order, connection),
        timing(fulfilment, connection),
        fulfilment,
        customer(),
        items().map(this::line).toList(),
        totals(),
        Parts.payments(total, amounts.read(payment.at("/cash_amount_due/gross"))),
        notes(),
        null);
  }

  private Identity identity(RawOrder raw, Connection connection) {
    return Identity.of(
            order.at("/id").requiredText(),
            order.at("/store/id").requiredText(),
            SourceKind.MARKETPLACE)
        .displayNumber(order.at("/display_id").text())
        .test(raw.sandbox() || UberEatsApi.isSandbox(connection));
  }

  private Timing timing(Fulfilment fulfilment, Connection connection) {
    var placed = order.at("/created_time").requiredInstant(ZoneOffset.UTC);
    var ready = order.at("/preparation_time/ready_for_pickup_time").instant(ZoneOffset.UTC);
    var wanted = order.at("/scheduled_order_target_delivery_time_range");
    var from = wanted.at("/start_time").instant(ZoneOffset.UTC);
    var until = wanted.at("/end_time").or(wanted.at("/start_time")).instant(ZoneOffset.UTC);
    boolean delivery = fulfilment.type() == FulfilmentType.DELIVERY;
    var estimate =
        delivery ? order.at("/deliveries/0/estimated_dropoff_time").instant(ZoneOffset.UTC) : ready;

    var timing =
        Timing.placedAt(placed).promised(until == null && !delivery ? ready : until, estimate);
    // The time for acceptance of a scheduled order does not run from when it was placed.
    return from != null || "SCHEDULED".equals(order.at("/status").text())
        ? timing.scheduled(from == null ? ready : from, null)
        : timing.acceptBy(placed.plus(connection.get(UberEatsPlatform.ACCEPT_WITHIN)));
  }

  private static @Nullable Courier courier(List<Doc> deliveries) {
    if (deliveries.isEmpty()) {
      return null;
    }
    var first = deliveries.getFirst();
    var partner = first.at("/delivery_partner");
    return new Courier(
        first(
            partner.at("/name/display_name"),
            partner.at("/name/first_name"),
            partner.at("/first_name"),
            partner.at("/name")),
        partner.at("/vehicle").text(),
        first.at("/status").text(),
        null);
  }

  private Customer customer() {
    var customers = order.at("/customers").items();
    var primary =
        customers.stream()
            .filter(each -> each.at("/is_primary_customer").isTrue())
            .findFirst()
            .or(() -> customers.stream().findFirst());
    return primary
        .map(
            customer -> {
              var name = customer.at("/name");
              var phone = customer.at("/contact/phone");
              return new Customer(
                  first(name.at("/display_name"), name.at("/first_name")),
                  customer.at("/id").text(),
                  Parts.proxy(phone.at("/number"), phone.at("/pin_code")),
                  null,
                  false);
            })
        .orElse(Customer.UNKNOWN);
  }

  private Stream<Doc> items() {
    return order.at("/carts").items().stream().flatMap(cart -> cart.at("/items").items().stream());
  }

  private Line line(Doc item) {
    var price = price(item);
    return new Line(
        first(item.at("/cart_item_id"), item.at("/id")),
        first(item.at("/external_data"), item.at("/id")),
        item.at("/title").text("(no name)"),
        item.at("/quantity/amount").decimal(BigDecimal.ONE),
        price == null ? null : amounts.read(price.at("/unit/gross")),
        price == null ? null : amounts.read(price.at("/total/gross")),
        item.at("/customer_request/special_instructions").text(),
        modifiers(item, this::modifier),
        Line.State.OK);
  }

  private Line.Modifier modifier(Doc group, Doc choice, boolean removed) {
    var price = price(choice);
    return new Line.Modifier(
        group.at("/title").text(),
        choice.at("/title").text("(no name)"),
        first(choice.at("/external_data"), choice.at("/id")),
        choice.at("/quantity/amount").decimal(BigDecimal.ONE),
        price == null ? null : amounts.read(price.at("/unit/gross")),
        removed,
        modifiers(choice, this::modifier));
  }

  private @Nullable Doc price(Doc item) {
    String id = item.at("/cart_item_id").text();
    return id == null ? null : prices.get(id);
  }

  private Totals totals() {
    var total = amounts.required(payment.at("/order_total/gross"));
    var subtotal = amounts.read(payment.at("/item_charges/total/gross"));
    var tax = amounts.read(payment.at("/order_total/tax"));
    var fees = amounts.read(payment.at("/fees/total/gross"));
    var discount = amounts.read(payment.at("/promotions/total/gross"));
    return Totals.of(total)
        .subtotal(subtotal)
        .discount(discount)
        .tax(tax, Amounts.taxIsIncluded(total, subtotal, tax, fees, null, discount))
        .serviceFee(fees)
        .build();
  }

  private Notes notes() {
    var wishes =
        order.at("/carts").items().stream()
            .<@Nullable String>map(cart -> cart.at("/special_instructions").text());
    var allergies =
        items()
            .<@Nullable String>map(
                item -> {
                  String text = item.at("/customer_request/allergy/instructions").text();
                  return text == null ? null : item.at("/title").text("(no name)") + ": " + text;
                });
    return new Notes(
        joined("; ", wishes),
        order.at("/store_instructions").text(),
        null,
        joined("; ", allergies));
  }
}
