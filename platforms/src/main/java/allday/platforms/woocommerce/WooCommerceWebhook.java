package allday.platforms.woocommerce;

import allday.contracts.PlatformId;
import allday.contracts.event.OrderNotice;
import allday.contracts.event.Origin;
import allday.contracts.event.RawOrder;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.platform.Intake;
import allday.contracts.platform.WebhookIntake;
import allday.contracts.web.Answer;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A shop's webhooks, each delivered once and never again. The delivery id is made of the webhook's
 * id and the second, so that two orders of one second share it: what is delivered is known by its
 * bytes.
 */
@Component
class WooCommerceWebhook implements WebhookIntake {
  /** What the mapper has to know besides the body. */
  static final String TOPIC = "topic";

  static final String DELETED = "order.deleted";

  private static final String SIGNATURE = "X-WC-Webhook-Signature";
  private static final String STATUS_ACTION = "action.woocommerce_order_status_";
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
  private static final int LONGEST_PING = 40;

  @Override
  public PlatformId platform() {
    return WooCommercePlatform.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, Connection connection) {
    if (isPing(request)) {
      // Any other answer than 200 is shown to the operator as an error.
      return new Verdict.Handshake(Answer.OK, "a webhook was made");
    }
    return Signatures.hmacSha256()
        .header(SIGNATURE)
        .verify(request, connection.secrets(WooCommercePlatform.WEBHOOK));
  }

  @Override
  public Intake read(GenuineRequest request, Connection connection) {
    String topic = request.headers().first("X-WC-Webhook-Topic");
    if (topic == null) {
      return new Intake.Unreadable("no topic header");
    }
    if (topic.startsWith(STATUS_ACTION)) {
      return action(request, connection, topic);
    }
    return switch (topic) {
      case "order.created", "order.updated", "order.restored", "order.status_changed", DELETED ->
          order(request, connection, topic);
      default -> new Intake.NotOurs(topic);
    };
  }

  /** What a shop sends when a webhook is saved: no signature, no topic, its number or nothing. */
  private static boolean isPing(WebhookRequest request) {
    boolean bare =
        request.headers().all(SIGNATURE).isEmpty() && request.body().length <= LONGEST_PING;
    String body = bare ? new String(request.body(), StandardCharsets.US_ASCII) : "";
    return bare && (body.isEmpty() || PING.matcher(body).matches());
  }

  private static Intake order(GenuineRequest request, Connection connection, String topic) {
    var body = Json.parse(request.body());
    String id = body.at("/id").requiredText();
    // A deleted order is its id alone, the same bytes each time it is deleted.
    String eventId = body.at("/status").exists() ? null : delivery(request, id);
    return Intake.orders(
        RawOrder.of(
                WooCommercePlatform.ID,
                connection.id(),
                id,
                WooCommerceApi.ORDER,
                request.receivedAt(),
                Origin.WEBHOOK,
                request.body())
            .event(eventId, body.at("/date_modified_gmt").instant(ZoneOffset.UTC))
            .fact(TOPIC, topic));
  }

  /** The order's id and nothing else: neither the old nor the new status. */
  private static Intake action(GenuineRequest request, Connection connection, String topic) {
    long id = Json.parse(request.body()).at("/arg").requiredWhole();
    return Intake.notices(
        OrderNotice.of(
                WooCommercePlatform.ID,
                connection.id(),
                Long.toString(id),
                topic,
                request.receivedAt(),
                Origin.WEBHOOK)
            .event(delivery(request, Long.toString(id)), null));
  }

  /** Within one second a webhook tells of an order's state once; null without a delivery id. */
  private static @Nullable String delivery(GenuineRequest request, String orderId) {
    String id = request.headers().first("X-WC-Webhook-Delivery-ID");
    return id == null ? null : id + "/" + orderId;
  }
}
