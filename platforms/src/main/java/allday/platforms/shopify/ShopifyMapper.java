package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.CanonicalOrder;
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
import allday.platforms.SourceVersion;
import allday.platforms.WantedTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shopify's order as webhook and REST Admin API have it (versions 2025-10 to 2026-10), and the
 * shapes of its fulfilment topics. Ids are 64-bit numbers, amounts decimal texts, times carry the
 * shop's offset. Any field may be missing: subscriptions can trim it, and redaction does.
 */
@Component
class ShopifyMapper implements OrderMapper {
  /** Names of Shopify's own sales channels; others are apps that brought an order in. */
  private static final Set<String> OWN_CHANNELS =
      Set.of("web", "pos", "shopify_draft_order", "iphone", "android");

  @Override
  public PlatformId platform() {
    return ShopifyPlatform.ID;
  }

  @Override
  public Mapping map(RawOrder raw, Connection connection) {
    return switch (raw.form()) {
      case ShopifyApi.ORDER -> order(raw, connection);
      case ShopifyApi.FULFILMENT -> ShopifyNews.ofFulfilment(raw, connection);
      case ShopifyApi.FULFILMENT_EVENT -> ShopifyNews.ofEvent(raw, connection);
      case ShopifyApi.PREPARED -> ShopifyNews.ofPrepared(raw, connection);
      default -> new Mapping.Unmapped("a form that nobody knows");
    };
  }

  private static Mapping order(RawOrder raw, Connection connection) {
    var order = Json.parse(raw.body());
    boolean told = ShopifyMoney.isTold(order);
    if (!told && ShopifyWebhook.DELETED.equals(raw.facts().get(ShopifyWebhook.TOPIC))) {
      return ShopifyNews.ofDeleted(order, raw, connection);
    }
    var delivery = ShopifyDelivery.of(order, raw, connection);
    var status = ShopifyStatus.of(order, delivery.type(), raw, connection);
    return told
        ? new Mapping.Mapped(whole(order, delivery, status, raw, connection))
        : trimmed(order, status, raw);
  }

  private static CanonicalOrder whole(
      Doc order,
      ShopifyDelivery delivery,
      StatusReport status,
      RawOrder raw,
      Connection connection) {
    String currency = order.at("/currency").requiredText();
    var placedAt = placedAt(order, raw);
    var wanted =
        WantedTime.read(name -> attribute(order, name), connection, delivery.storeId(), placedAt);
    return new CanonicalOrder(
        identity(order, delivery, status, raw),
        status,
        timing(order, Timing.placedAt(placedAt), wanted),
        delivery.fulfilment(order),
        ShopifyCustomer.of(order),
        ShopifyLines.of(order, connection, currency),
        ShopifyMoney.totals(order, connection, currency),
        ShopifyMoney.payments(order, connection, currency),
        new Notes(order.at("/note").text(), wanted.unread(), null, null),
        order.at("/order_status_url").text());
  }

  /** What is left of an order without amounts: how far it is. */
  private static Mapping trimmed(Doc order, StatusReport status, RawOrder raw) {
    if (status.rawStatus().isEmpty()) {
      return new Mapping.Unmapped("/total_price: expected an amount");
    }
    return new Mapping.StatusOnly(
        OrderChange.of(order.at("/id").requiredText(), "", status)
            .version(version(order, status))
            .test(isTest(order, raw)));
  }

  private static Identity identity(
      Doc order, ShopifyDelivery delivery, StatusReport status, RawOrder raw) {
    boolean till = "pos".equals(order.at("/source_name").text());
    return Identity.of(
            order.at("/id").requiredText(),
            delivery.storeId(),
            till ? SourceKind.POS : SourceKind.DIRECT)
        .displayNumber(order.at("/name").or(order.at("/order_number")).text())
        .version(version(order, status))
        .origin(origin(order))
        .test(isTest(order, raw));
  }

  private static @Nullable String version(Doc order, StatusReport status) {
    return SourceVersion.of(order.at("/updated_at").instant(ZoneOffset.UTC), status);
  }

  private static boolean isTest(Doc order, RawOrder raw) {
    return raw.sandbox() || order.at("/test").isTrue();
  }

  private static List<SourceRef> origin(Doc order) {
    String source = order.at("/source_name").text();
    String id = order.at("/source_identifier").text();
    return source == null || id == null || OWN_CHANNELS.contains(source)
        ? List.of()
        : List.of(new SourceRef(source.toLowerCase(Locale.ROOT), id, "/source_identifier"));
  }

  private static Instant placedAt(Doc order, RawOrder raw) {
    var at = order.at("/created_at").or(order.at("/processed_at")).instant(ZoneOffset.UTC);
    if (at != null) {
      return at;
    }
    return raw.eventTime() == null ? raw.receivedAt() : raw.eventTime();
  }

  private static Timing timing(Doc order, Timing timing, WantedTime wanted) {
    var late =
        order.at("/fulfillments").items().stream()
            .filter(ShopifyStatus::happened)
            .map(shipment -> shipment.at("/shipment_status").text(""))
            .filter(ShopifyStatus::isLate)
            .findFirst();
    var told = wanted.addTo(timing);
    return late.map(told::delayed).orElse(told);
  }

  private static @Nullable String attribute(Doc order, String name) {
    return order.at("/note_attributes").items().stream()
        .filter(attribute -> name.equalsIgnoreCase(attribute.at("/name").text("")))
        .map(attribute -> attribute.at("/value").text(""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
