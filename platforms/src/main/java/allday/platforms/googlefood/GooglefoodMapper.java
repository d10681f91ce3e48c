package allday.platforms.googlefood;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.SourceKind;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import org.springframework.stereotype.Component;

/** Submitted orders, and news in the shape in which partners told them. */
@Component
class GooglefoodMapper implements OrderMapper {

  @Override
  public PlatformId platform() {
    return GooglefoodPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var body = Json.parse(raw.body());
    return switch (raw.form()) {
      case GooglefoodWebhook.ORDER -> new Mapping.Mapped(order(body, raw, connection));
      case GooglefoodWebhook.UPDATE ->
          new Mapping.StatusOnly(
              news(body.at(connection.get(GooglefoodPlatform.UPDATE_AT)), raw, connection));
      default -> new Mapping.Unmapped("no such form of an order");
    };
  }

  private static CanonicalOrder order(Doc body, RawOrder raw, Connection connection) {
    var order = body.at(connection.get(GooglefoodPlatform.ORDER_AT));
    var price = order.at("/finalOrder/totalPrice");
    String currency = GooglefoodMoney.currency(price);
    var total = GooglefoodMoney.required(price, currency);
    var parts = new GooglefoodParts(order, currency, connection.get(GooglefoodPlatform.OPTIONS_AT));
    var timing = parts.timing();
    var cart = order.at("/finalOrder/cart");
    return new CanonicalOrder(
        Identity.of(
                order.at("/googleOrderId").requiredText(),
                cart.at("/merchant/id").requiredText(),
                SourceKind.MARKETPLACE)
            .test(raw.sandbox() || body.at("/isInSandbox").isTrue()),
        GooglefoodStatus.created(connection, timing.placedAt()),
        timing,
        parts.fulfilment(),
        parts.customer(),
        parts.lines(),
        parts.totals(total),
        parts.payments(total),
        Notes.ofCustomer(cart.at("/notes").text()),
        null);
  }

  private static OrderChange news(Doc update, RawOrder raw, Connection connection) {
    return OrderChange.of(
            update.at("/googleOrderId").requiredText(), "", GooglefoodStatus.of(update, connection))
        .test(raw.sandbox());
  }
}
