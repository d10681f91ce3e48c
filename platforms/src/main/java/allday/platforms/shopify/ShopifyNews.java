package allday.platforms.shopify;

import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.order.Courier;
import allday.contracts.order.OrderChange;
import allday.contracts.order.OrderStatus;
import allday.contracts.order.StatusReport;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Mapping;
import allday.platforms.SourceVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** News of an order without the order: of its shipments, and of what is ready in the store. */
final class ShopifyNews {
  private ShopifyNews() {}

  static Mapping ofFulfilment(RawOrder raw, Connection connection) {
    var fulfilment = Json.parse(raw.body());
    String orderId = fulfilment.at("/order_id").requiredText();
    if (!ShopifyStatus.happened(fulfilment)) {
      return new Mapping.Ignored("a shipment that was called off");
    }
    var at = fulfilment.at("/updated_at").instant(ZoneOffset.UTC);
    String word = fulfilment.at("/shipment_status").text();
    // Without one, whether the order is done with only the order itself can say.
    var report =
        word == null
            ? StatusReport.none(fulfilment.at("/status").text(""), at)
            : ofOneParcel(word, connection, at);
    String late = word != null && ShopifyStatus.isLate(word) ? word : null;
    return news(orderId, report, at, null, late, courier(fulfilment));
  }

  static Mapping ofEvent(RawOrder raw, Connection connection) {
    var event = Json.parse(raw.body());
    String orderId = event.at("/order_id").requiredText();
    String word = event.at("/status").requiredText();
    var at = event.at("/happened_at").or(event.at("/created_at")).instant(ZoneOffset.UTC);
    var eta = event.at("/estimated_delivery_at").instant(ZoneOffset.UTC);
    var report = ofOneParcel(word, connection, at);
    String late = ShopifyStatus.isLate(word) ? event.at("/message").text(word) : null;
    return news(orderId, report, at, eta, late, null);
  }

  static Mapping ofPrepared(RawOrder raw, Connection connection) {
    var fulfilmentOrder = Json.parse(raw.body());
    var at = raw.eventTime();
    return news(
        fulfilmentOrder.at("/order_id").requiredText(),
        ShopifyStatus.ofWord("ready_for_pickup", connection, at),
        at,
        null,
        null,
        null);
  }

  /** A deleted order: the body is its id and nothing else. */
  static Mapping ofDeleted(Doc order, RawOrder raw, Connection connection) {
    var at = raw.eventTime();
    return news(
        order.at("/id").requiredText(),
        ShopifyStatus.WORDS.read("deleted", connection, at),
        at,
        null,
        null,
        null);
  }

  static @Nullable Courier courier(Doc fulfilment) {
    String company = fulfilment.at("/tracking_company").text();
    String url = fulfilment.at("/tracking_url").text();
    return company == null && url == null
        ? null
        : new Courier(company, null, fulfilment.at("/shipment_status").text(), url);
  }

  private static StatusReport ofOneParcel(
      String word, Connection connection, @Nullable Instant at) {
    var report = ShopifyStatus.ofWord(word, connection, at);
    return report.status() == OrderStatus.COMPLETED
            && connection.get(ShopifyPlatform.SEVERAL_PARCELS)
        ? StatusReport.none(word, at)
        : report;
  }

  /** {@code late} is why it is; null where it is not. */
  private static Mapping news(
      String orderId,
      StatusReport report,
      @Nullable Instant at,
      @Nullable Instant eta,
      @Nullable String late,
      @Nullable Courier courier) {
    return new Mapping.StatusOnly(
        OrderChange.of(orderId, "", report)
            .version(SourceVersion.of(at, report))
            .eta(eta, late != null, late)
            .courier(courier));
  }
}
