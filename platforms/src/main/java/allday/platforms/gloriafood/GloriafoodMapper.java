package allday.platforms.gloriafood;

import allday.contracts.Money;
import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Contact;
import allday.contracts.order.Customer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.Payment;
import allday.contracts.order.SourceKind;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.Texts;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An order of the Accepted Orders API, version 2. Amounts are floats in major units, times UTC. */
@Component
class GloriafoodMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return GloriafoodPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var order = Json.parse(raw.body());
    String store = store(order, connection);
    String currency = order.at("/currency").text();
    var rows =
        new GloriafoodRows(
            order, currency == null ? connection.requiredBranch(store).currency() : currency);
    var type = GloriafoodFulfilment.type(order);
    var total = total(order, rows, type);
    return new Mapping.Mapped(
        new CanonicalOrder(
            identity(order, raw, store),
            GloriafoodStatus.of(order, connection),
            timing(order, raw, type),
            GloriafoodFulfilment.of(order, type),
            customer(order),
            rows.lines(),
            rows.totals(order, total),
            payments(order, total),
            new Notes(
                order.at("/instructions").text(),
                null,
                GloriafoodFulfilment.courierNote(order, type),
                null),
            null));
  }

  /**
   * The name by which the operator has configured the store: our own token, the integration's key
   * or GloriaFood's id, in this order. Where none is configured the key is not shown, since it
   * opens the queue of the restaurant.
   */
  private static String store(Doc order, Connection connection) {
    return Stream.of("/restaurant_token", "/restaurant_key", "/restaurant_id")
        .map(name -> order.at(name).text())
        .filter(Objects::nonNull)
        .filter(connection.stores()::containsKey)
        .findFirst()
        .orElseGet(() -> order.at("/restaurant_token").text(order.at("/restaurant_id").text("")));
  }

  private static Identity identity(Doc order, RawOrder raw, String store) {
    String id = order.at("/id").requiredText();
    var updated = order.at("/updated_at").instant(ZoneOffset.UTC);
    return Identity.of(id, store, SourceKind.DIRECT)
        .displayNumber(id)
        // As a number, because texts of one instant may differ in length.
        .version(updated == null ? null : String.valueOf(updated.toEpochMilli()))
        .test(raw.sandbox() || GloriafoodOrders.isTest(order));
  }

  private static Money total(Doc order, GloriafoodRows rows, FulfilmentType type) {
    var total = rows.money(order.at("/total_price"));
    if (total != null) {
      return total;
    }
    if (type == FulfilmentType.RESERVATION) {
      return rows.nothing();
    }
    throw order.at("/total_price").problem("expected an amount");
  }

  /** GloriaFood does not say when the customer ordered; the acceptance is the nearest it knows. */
  private static Timing timing(Doc order, RawOrder raw, FulfilmentType type) {
    var known = order.at("/accepted_at").or(order.at("/updated_at")).instant(ZoneOffset.UTC);
    var fulfilAt = order.at("/fulfill_at").instant(ZoneOffset.UTC);
    var timing = Timing.placedAt(known == null ? raw.receivedAt() : known).promised(fulfilAt, null);
    boolean scheduled =
        order.at("/for_later").isTrue()
            || type == FulfilmentType.RESERVATION
            || GloriafoodFulfilment.isOrderAhead(order);
    return scheduled ? timing.scheduled(fulfilAt, null) : timing;
  }

  private static Customer customer(Doc order) {
    var contacts = new ArrayList<Contact>();
    String phone = order.at("/client_phone").text();
    if (phone != null) {
      contacts.add(Contact.phone(Contact.Kind.DIRECT, phone));
    }
    String email = order.at("/client_email").text();
    if (email != null) {
      contacts.add(Contact.email(Contact.Kind.DIRECT, email));
    }
    return new Customer(
        Texts.joined(
            " ", order.at("/client_first_name").text(), order.at("/client_last_name").text()),
        order.at("/client_id").text(),
        contacts,
        order.at("/client_language").text(),
        true);
  }

  /** With two methods nobody says how much went by which. */
  private static List<Payment> payments(Doc order, Money total) {
    var split = order.at("/used_payment_methods").items();
    var methods =
        (split.isEmpty() ? List.of(order.at("/payment")) : split)
            .stream().map(Doc::text).filter(Objects::nonNull).toList();
    return methods.stream()
        .map(method -> payment(order, method, methods.size() == 1 ? total : null))
        .toList();
  }

  private static Payment payment(Doc order, String method, @Nullable Money amount) {
    boolean online = method.equals("ONLINE");
    return new Payment(
        method,
        online ? Payment.State.PAID : Payment.State.ON_HANDOVER,
        amount,
        online,
        online ? order.at("/gateway_transaction_id").text() : null);
  }
}
