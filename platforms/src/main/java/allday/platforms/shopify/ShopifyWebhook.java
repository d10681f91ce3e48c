package allday.platforms.shopify;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.Times;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shopify's webhooks. The signature covers the body alone; topic and ids stand in headers, of which
 * there are two families: {@code X-Shopify-Topic} and, of the newer events, {@code shopify-topic}.
 * Like Shopify's own library it looks for the new one first.
 */
@Component
class ShopifyWebhook implements WebhookIntake {
  /** What the mapper has to know besides the body. */
  static final String TOPIC = "topic";

  /** The shop's domain: an app's one URL may serve several shops. */
  static final String SHOP = "shop";

  static final String DELETED = "orders/delete";
  static final String CANCELLED = "orders/cancelled";

  /** The topic family of what is ready in the store; the body names a fulfilment order only. */
  static final String PREPARED = "fulfillment_orders/line_items_prepared_for_";

  private static final String NEW_SIGNATURE = "shopify-hmac-sha256";
  private static final String OLD_SIGNATURE = "X-Shopify-Hmac-Sha256";

  @Override
  public PlatformId platform() {
    return ShopifyPlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    return Signatures.hmacSha256()
        .header(NEW_SIGNATURE, OLD_SIGNATURE)
        .verify(request, connection.secrets(ShopifyPlatform.WEBHOOK));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    String topic = header(request, "topic");
    if (topic == null) {
      return new Intake.Unreadable("no topic header");
    }
    return switch (topic) {
      case "orders/create",
          "orders/paid",
          "orders/updated",
          CANCELLED,
          "orders/fulfilled",
          "orders/partially_fulfilled",
          DELETED ->
          record(request, connection, topic, ShopifyApi.ORDER, "/id");
      case "fulfillments/create", "fulfillments/update" ->
          record(request, connection, topic, ShopifyApi.FULFILMENT, "/order_id");
      case "fulfillment_events/create" ->
          record(request, connection, topic, ShopifyApi.FULFILMENT_EVENT, "/order_id");
      case "orders/edited" -> notice(request, connection, topic, "/order_edit/order_id");
      case "refunds/create" -> notice(request, connection, topic, "/order_id");
      case PREPARED + "pickup", PREPARED + "local_delivery" ->
          notice(request, connection, topic, "/fulfillment_order/id");
      case ShopifyPersons.DATA_REQUEST, ShopifyPersons.REDACT, ShopifyPersons.SHOP_REDACT ->
          ShopifyPersons.read(request, connection, topic, header(request, "webhook-id"));
      default -> new Intake.NotOurs(topic);
    };
  }

  private static Intake record(
      GenuineRequest request, Connection connection, String topic, String form, String id) {
    var body = Json.parse(request.body());
    return Intake.orders(
        RawOrder.of(
                ShopifyPlatform.ID,
                connection.id(),
                orderId(body.at(id)),
                form,
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(header(request, "webhook-id"), triggeredAt(request))
            .fact(TOPIC, topic)
            .fact(SHOP, header(request, "shop-domain"))
            .sandbox(body.at("/test").isTrue()));
  }

  private static Intake notice(
      GenuineRequest request, Connection connection, String topic, String id) {
    return Intake.notices(
        OrderNotice.of(
                ShopifyPlatform.ID,
                connection.id(),
                orderId(Json.parse(request.body()).at(id)),
                topic,
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(header(request, "webhook-id"), triggeredAt(request))
            .fact(SHOP, header(request, "shop-domain")));
  }

  /** A number, or the last part of {@code gid://shopify/Order/123}. */
  private static String orderId(Doc id) {
    String text = id.requiredText();
    String last = text.substring(text.lastIndexOf('/') + 1);
    if (last.isEmpty()) {
      throw id.problem("expected an id");
    }
    return last;
  }

  private static @Nullable String header(GenuineRequest request, String name) {
    boolean newFamily = !request.headers().all(NEW_SIGNATURE).isEmpty();
    return request.headers().first((newFamily ? "shopify-" : "X-Shopify-") + name);
  }

  private static @Nullable Instant triggeredAt(GenuineRequest request) {
    String text = header(request, "triggered-at");
    return text == null ? null : Times.read(text, ZoneOffset.UTC).orElse(null);
  }
}
