package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.config.Setting;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.Fulfilment;
import allday.contracts.order.Fulfilment.Deliverer;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.Identity;
import allday.contracts.order.Notes;
import allday.contracts.order.OrderChange;
import allday.contracts.order.SourceKind;
import allday.contracts.order.SourceRef;
import allday.contracts.order.StatusReport;
import allday.contracts.order.Timing;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.contracts.platform.OrderMapper;
import allday.platforms.FulfilmentWords;
import allday.platforms.SourceVersion;
import allday.platforms.WantedTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * WooCommerce's order (REST API v3). Amounts are decimal texts, times are those named {@code _gmt},
 * and texts may hold HTML entities. What plugins add stands in {@code meta_data}.
 */
@Component
class WooCommerceMapper implements OrderMapper {
  /** The operator's word for an order without any way of shipping. */
  private static final String NO_SHIPPING = "none";

  @Override
  public PlatformId platform() {
    return WooCommercePlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    var order = Json.parse(raw.body());
    String id = order.at("/id").requiredText();
    boolean deleted = WooCommerceWebhook.DELETED.equals(raw.facts().get(WooCommerceWebhook.TOPIC));
    if (deleted && !order.at("/status").exists()) {
      return new Mapping.StatusOnly(
          OrderChange.of(id, "", WooCommerceStatus.deleted(connection)).test(raw.sandbox()));
    }
    if (WooCommerceStatus.isDraft(order.at("/status").requiredText())) {
      return new Mapping.Ignored("a draft is not an order yet");
    }
    return new Mapping.Mapped(whole(order, raw, connection));
  }

  private static CanonicalOrder whole(Doc order, RawOrder raw, Connection connection) {
    String currency = order.at("/currency").requiredText();
    String store = setting(WooCommercePlatform.STORE_META, order, connection);
    String storeId = store == null ? "" : store;
    var status = WooCommerceStatus.of(order, connection);
    var placedAt = order.at("/date_created_gmt").requiredInstant(ZoneOffset.UTC);
    var wanted = WantedTime.read(name -> meta(order, name), connection, storeId, placedAt);
    return new CanonicalOrder(
        identity(order, storeId, status, raw, connection),
        status,
        wanted.addTo(Timing.placedAt(placedAt)),
        fulfilment(order, connection),
        WooCommerceCustomer.of(order),
        WooCommerceLines.of(order, currency),
        WooCommerceMoney.totals(order, connection, currency),
        WooCommerceMoney.payments(order, connection, currency),
        new Notes(Entities.decoded(order.at("/customer_note").text()), wanted.unread(), null, null),
        null);
  }

  private static Identity identity(
      Doc order, String storeId, StatusReport status, RawOrder raw, Connection connection) {
    return Identity.of(order.at("/id").requiredText(), storeId, SourceKind.DIRECT)
        .displayNumber(order.at("/number").or(order.at("/id")).text())
        .version(SourceVersion.of(WooCommerceStatus.time(order, "date_modified_gmt"), status))
        .origin(origin(order, connection))
        .test(raw.sandbox());
  }

  private static List<SourceRef> origin(Doc order, Connection connection) {
    return connection.settings().below(WooCommercePlatform.ORIGIN_META).entrySet().stream()
        .map(
            entry -> {
              String id = meta(order, entry.getKey());
              return id == null
                  ? null
                  : new SourceRef(entry.getValue(), id, "/meta_data/" + entry.getKey());
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private static Fulfilment fulfilment(Doc order, Connection connection) {
    String table = setting(WooCommercePlatform.TABLE_META, order, connection);
    if (table != null) {
      return Fulfilment.of(FulfilmentType.DINE_IN).at(table, null);
    }
    var type = type(order, connection);
    return switch (type) {
      case DELIVERY, CATERING -> sent(type, Deliverer.STORE, order);
      case SHIPMENT -> sent(type, Deliverer.THIRD_PARTY, order);
      case PICKUP, CURBSIDE, DRIVE_THROUGH, DINE_IN, RESERVATION -> Fulfilment.of(type);
    };
  }

  private static Fulfilment sent(FulfilmentType type, Deliverer by, Doc order) {
    return Fulfilment.of(type).deliveredBy(by).to(WooCommerceCustomer.address(order));
  }

  private static FulfilmentType type(Doc order, Connection connection) {
    var shipping = order.at("/shipping_lines/0");
    String method = shipping.at("/method_id").text();
    String title = Entities.decoded(shipping.at("/method_title").text());
    boolean none = method == null && title == null;
    return FulfilmentWords.find(connection, title, method, none ? NO_SHIPPING : null)
        .orElseGet(
            () ->
                none || "local_pickup".equals(method) || "pickup_location".equals(method)
                    ? FulfilmentType.PICKUP
                    : FulfilmentType.DELIVERY);
  }

  private static @Nullable String setting(Setting<String> key, Doc order, Connection connection) {
    return connection.find(key).map(name -> meta(order, name)).orElse(null);
  }

  /** The text of a meta field; null where it is absent or not a text. */
  private static @Nullable String meta(Doc order, String key) {
    Predicate<Doc> named = meta -> key.equals(meta.at("/key").text());
    return order.at("/meta_data").items().stream()
        .filter(named)
        .map(meta -> Entities.decoded(meta.at("/value").text()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
