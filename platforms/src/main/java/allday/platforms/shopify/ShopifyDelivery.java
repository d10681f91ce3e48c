package allday.platforms.shopify;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.order.Address;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.platform.Connection;
import allday.platforms.FulfilmentWords;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How and from where. The order's body has no field for it: the operator's own words come first,
 * then what title and address suggest.
 *
 * @param storeId of the location of a sale in the shop, the name of the place of a pickup, and the
 *     shop's domain, the first that the operator has given a branch. Never the location that ships,
 *     which is known later and may change.
 */
record ShopifyDelivery(FulfilmentType type, String storeId) {

  static ShopifyDelivery of(Doc order, RawOrder raw, Connection connection) {
    var shipping = shippingLine(order);
    String title = shipping.at("/title").text();
    String code = shipping.at("/code").text();
    boolean atAStore = title != null && connection.stores().containsKey(title);
    var type =
        FulfilmentWords.find(connection, title, code)
            .orElseGet(() -> guess(order, title, code, atAStore));
    String shop = raw.facts().getOrDefault(ShopifyWebhook.SHOP, shop(connection));
    String location = order.at("/location_id").text(shop);
    return new ShopifyDelivery(
        type,
        Stream.of(location, title == null ? shop : title, shop)
            .filter(connection.stores()::containsKey)
            .findFirst()
            .orElse(location));
  }

  Fulfilment fulfilment(Doc order) {
    return switch (type) {
      case DELIVERY, CATERING -> sent(order, Deliverer.STORE);
      case SHIPMENT -> sent(order, Deliverer.THIRD_PARTY);
      case PICKUP, CURBSIDE, DRIVE_THROUGH, DINE_IN, RESERVATION -> Fulfilment.of(type);
    };
  }

  private Fulfilment sent(Doc order, Deliverer by) {
    var courier =
        order.at("/fulfillments").items().stream()
            .filter(ShopifyStatus::happened)
            .map(ShopifyNews::courier)
            .filter(Objects::nonNull)
            .findFirst();
    return Fulfilment.of(type).deliveredBy(by).to(address(order)).courier(courier.orElse(null));
  }

  private static FulfilmentType guess(
      Doc order, @Nullable String title, @Nullable String code, boolean atAStore) {
    boolean local =
        Stream.of(title == null ? "" : title, code == null ? "" : code)
            .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains("local delivery"));
    if (local) {
      return FulfilmentType.DELIVERY;
    }
    if (order.at("/shipping_address").exists() && !atAStore) {
      return FulfilmentType.SHIPMENT;
    }
    boolean till = "pos".equals(order.at("/source_name").text());
    // A sale in the shop names no way of delivery: it is handed over at the counter or eaten in.
    return till && title == null ? FulfilmentType.DINE_IN : FulfilmentType.PICKUP;
  }

  private static String shop(Connection connection) {
    return connection.find(ShopifyPlatform.SHOP).orElse("");
  }

  private static Doc shippingLine(Doc order) {
    return order.at("/shipping_lines").items().stream()
        .filter(line -> !line.at("/is_removed").isTrue())
        .findFirst()
        .orElse(order.at("/shipping_lines/0"));
  }

  private static @Nullable Address address(Doc order) {
    var address = order.at("/shipping_address");
    if (!address.exists()) {
      return null;
    }
    var lines =
        Stream.of("/company", "/address1", "/address2")
            .map(name -> address.at(name).text(""))
            .filter(line -> !line.isEmpty())
            .toList();
    return new Address(
        lines,
        address.at("/zip").text(),
        address.at("/city").text(),
        address.at("/country_code").text(),
        null);
  }
}
